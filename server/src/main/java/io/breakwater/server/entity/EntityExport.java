package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.alert.AlertRow;
import io.breakwater.server.event.EntityEvents;
import io.breakwater.server.event.StoredEvent;
import io.breakwater.server.review.Standing;
import io.breakwater.server.review.Standings;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything known of an entity as one document; the events' content stays where it is. */
@Component
final class EntityExport {
    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_ALERTS = 1_000;

    private final Casework casework;
    private final Standings standings;
    private final EntityEvents events;
    private final Clock clock;

    EntityExport(BreakwaterRuntime runtime, Standings standings, EntityEvents events, Clock clock) {
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.standings = requireNonNull(standings, "standings is null");
        this.events = requireNonNull(events, "events is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Times are ISO 8601, UTC; {@code events_in_all} says how many events there are where not all of them are in it. */
    Map<String, Object> of(EntityReference entity, String person) {
        Standing standing = standings.of(entity, "");
        List<StoredEvent> latest = events.before(entity, Optional.empty(), EntityEvents.LATEST, MOST_EVENTS)
                .events();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("entity_type", entity.type());
        document.put("entity_id", entity.id());
        document.put("exported_at", clock.instant().toString());
        document.put("exported_by", person);
        document.put("facts", standing.facts());
        document.put(
                "labels",
                all(
                        standing.labels(),
                        label -> row().with("label", label.label())
                                .with("reason", label.reason())
                                .with("author", label.author())
                                .with("put_at", label.putAt())
                                .with("expires", label.expires())));
        document.put(
                "strikes",
                all(
                        standing.strikes(),
                        strike -> row().with("policy", strike.policy())
                                .with("weight", strike.weight())
                                .with("given_at", strike.givenAt())
                                .with("expires_at", strike.expiresAt())));
        document.put("alerts", all(casework.alerts().about(entity, MOST_ALERTS), EntityExport::alert));
        document.put("decisions", all(standing.decisions(), EntityExport::decision));
        document.put("enforcements", all(standing.enforcements(), this::enforcement));
        document.put(
                "escalations",
                all(
                        casework.escalations().about(entity),
                        escalation -> row().with("id", escalation.id())
                                .with("title", escalation.title())
                                .with("severity", escalation.severity())
                                .with("state", escalation.state().text())
                                .with("opened_by", escalation.openedBy())
                                .with("opened_at", escalation.openedAt())));
        document.put(
                "notes",
                all(
                        casework.notes().of(entity),
                        note -> row().with("text", note.text())
                                .with("author", note.author())
                                .with("written_at", note.writtenAt())));
        document.put(
                "events_in_all",
                events.life(entity).map(EntityEvents.Life::events).orElse(0L));
        document.put("events", all(latest, EntityExport::event));
        return document;
    }

    private static Row alert(Alert alert) {
        return row().with("id", alert.id())
                // A sample is judged without knowing who found it, also by those who export.
                .with(
                        "detector",
                        AlertRow.isBlind(alert) ? null : alert.detector().id())
                .with("harm", AlertRow.isBlind(alert) ? null : alert.harm())
                .with("entity", alert.entity())
                .with("state", alert.state().text())
                .with("hits", alert.hitCount())
                .with("created_at", alert.createdAt());
    }

    private static Row decision(Decision decision) {
        return row().with("alert", decision.alertId())
                .with("judgement", decision.judgement().text())
                .with("policy", decision.policy())
                .with("reason", decision.reason())
                .with("note", decision.note())
                .with("decided_by", decision.decidedBy())
                .with("automated", decision.automated())
                .with("decided_at", decision.decidedAt())
                .with("undone_at", decision.undoneAt())
                .with("overturned_at", decision.overturnedAt());
    }

    private Row enforcement(Enforcement enforcement) {
        return row().with("id", enforcement.id())
                .with("action", enforcement.action())
                .with("policy", enforcement.policy())
                .with("reason", enforcement.reason())
                .with("origin", enforcement.origin())
                .with("state", enforcement.state().text())
                .with("requested_by", enforcement.requestedBy())
                .with("requested_at", enforcement.requestedAt())
                .with("expires_at", enforcement.expiresAt())
                .with("undone_at", enforcement.undoneAt())
                .with(
                        "appeals",
                        all(
                                casework.appeals().against(enforcement.id()),
                                appeal -> row().with("id", appeal.id())
                                        .with("state", appeal.state().text())
                                        .with("received_at", appeal.receivedAt())));
    }

    private static Row event(StoredEvent event) {
        Row values = row();
        event.values().forEach(value -> values.with(value.column(), value.text()));
        return row().with("table", event.table())
                .with("event_time", event.eventTime())
                .with("source", event.source())
                .with("id", event.id())
                .with("values", values.values)
                .with("content_left_out", event.contentColumns())
                .with("found_by", event.detectors());
    }

    private static <T> List<Map<String, Object>> all(List<T> things, Function<T, Row> row) {
        List<Map<String, Object>> rows = new ArrayList<>();
        things.forEach(thing -> rows.add(row.apply(thing).values));
        return rows;
    }

    private static Row row() {
        return new Row(new LinkedHashMap<>());
    }

    /** What is not there is left out. */
    private record Row(Map<String, Object> values) {
        Row with(String name, @Nullable Object value) {
            @Nullable Object present = value instanceof Optional<?> optional ? optional.orElse(null) : value;
            if (present instanceof Instant || present instanceof EntityReference) {
                values.put(name, present.toString());
            } else if (present != null) {
                values.put(name, present);
            }
            return this;
        }
    }
}
