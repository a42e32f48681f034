package io.breakwater.server.api;

import io.breakwater.casework.status.EntityStatus;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.value.Timestamps;
import io.breakwater.model.verdict.Verdict;
import io.breakwater.model.verdict.VerdictHit;
import io.breakwater.model.verdict.VerdictKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A verdict as callers get it. */
final class VerdictAnswer {
    private VerdictAnswer() {}

    /**
     * A verdict that is stored.
     *
     * @param repeated whether it was found for an earlier request
     * @param statuses of the event's entities, as of now
     */
    static Map<String, Object> stored(Verdict verdict, boolean repeated, List<EntityStatus> statuses) {
        Map<String, Object> fields = head(verdict.kind(), verdict.event(), verdict.table());
        fields.put("late", false);
        fields.put("repeated", repeated);
        fields.put("ts", Timestamps.fromMicros(verdict.ts()).toString());
        fields.put("lane", verdict.lane().columnValue());
        fields.put("hits", verdict.hits().stream().map(VerdictAnswer::hit).toList());
        fields.put(
                "policies",
                verdict.hits().stream()
                        .flatMap(hit -> hit.policies().stream())
                        .distinct()
                        .toList());
        fields.put("entities", statuses.stream().map(VerdictAnswer::status).toList());
        return fields;
    }

    /** The declared answer to a caller whose deadline has passed. */
    static Map<String, Object> late(VerdictKind declared, EventKey event, String table) {
        Map<String, Object> fields = head(declared, event, table);
        fields.put("late", true);
        return fields;
    }

    private static Map<String, Object> head(VerdictKind kind, EventKey event, String table) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", kind.text());
        fields.put("table", table);
        fields.put("source", event.source());
        fields.put("event_id", event.id());
        return fields;
    }

    private static Map<String, Object> hit(VerdictHit hit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("detector", hit.detector());
        fields.put("hit_id", hit.hitId());
        fields.put("harm", hit.harm());
        fields.put("policies", hit.policies());
        fields.put("entity", entity(hit.entity()));
        fields.put("verdict", hit.given().text());
        hit.heldBack().ifPresent(reason -> {
            fields.put("asked", hit.asked().text());
            fields.put("held_back", reason);
        });
        return fields;
    }

    private static Map<String, Object> status(EntityStatus status) {
        Map<String, Object> fields = entity(status.entity());
        fields.put("labels", status.labels());
        fields.put("actions", status.actions());
        return fields;
    }

    private static Map<String, Object> entity(EntityReference entity) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", entity.type());
        fields.put("id", entity.id());
        return fields;
    }
}
