package io.breakwater.casework.alert;

import io.breakwater.casework.measure.Confidences;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads and writes the alerts of a block, all groups in one statement each. */
final class AlertWriter {
    private final Store store;
    private final Confidences confidences;

    AlertWriter(Store store, Confidences confidences) {
        this.store = store;
        this.confidences = confidences;
    }

    /** The latest alert of each group that has one, locked until the transaction ends. */
    Map<AlertGrouping.Group, AlertDraft.StoredGroup> latest(Collection<AlertGrouping.Group> groups) {
        List<AlertGrouping.Group> wanted = List.copyOf(groups);
        Map<AlertGrouping.Group, AlertDraft.StoredGroup> found = new HashMap<>();
        store.sql("""
                        SELECT a.id, a.detector, a.entity_type, a.entity_id, a.state, a.queue, a.first_ts
                        FROM casework.alert a
                        WHERE a.id IN (
                            SELECT (SELECT b.id FROM casework.alert b
                                    WHERE b.detector = g.detector AND b.entity_type = g.entity_type
                                        AND b.entity_id = g.entity_id
                                    ORDER BY b.first_ts DESC LIMIT 1)
                            FROM unnest(CAST(:detectors AS text[]), CAST(:types AS text[]), CAST(:ids AS text[]))
                                AS g(detector, entity_type, entity_id))
                        ORDER BY a.id
                        FOR UPDATE
                        """)
                .param("detectors", texts(wanted, AlertGrouping.Group::detector))
                .param("types", texts(wanted, group -> group.entity().type()))
                .param("ids", texts(wanted, group -> group.entity().id()))
                .query(row -> {
                    found.put(
                            new AlertGrouping.Group(row.getString("detector"), Columns.entity(row)),
                            new AlertDraft.StoredGroup(
                                    row.getString("id"),
                                    AlertState.of(row.getString("state")),
                                    row.getString("queue"),
                                    row.getLong("first_ts")));
                });
        return found;
    }

    void write(List<AlertDraft> drafts) {
        insert(drafts.stream().filter(AlertDraft::isNew).toList());
        update(drafts.stream().filter(draft -> !draft.isNew()).toList());
        insertAffected(drafts);
    }

    private void insert(List<AlertDraft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        store.sql("""
                        INSERT INTO casework.alert
                            (id, detector, plan_hash, file_hash, harm, severity, entity_type, entity_id, queue, state,
                             first_ts, last_ts, hit_count, evidence, first_table, first_source, first_event_id,
                             last_table, last_source, last_event_id, sampled, inclusion_probability, created_at,
                             state_changed_at, waiting_since, confidence)
                        SELECT id, detector, plan_hash, file_hash, harm, severity, entity_type, entity_id, queue, 'open',
                             first_ts, last_ts, hit_count, evidence, first_table, first_source, first_event_id,
                             last_table, last_source, last_event_id, sampled, inclusion_probability, :now, :now,
                             :now, confidence
                        FROM unnest(CAST(:id AS text[]), CAST(:detector AS text[]), CAST(:plan_hash AS text[]),
                             CAST(:file_hash AS text[]), CAST(:harm AS text[]), CAST(:severity AS integer[]),
                             CAST(:entity_type AS text[]), CAST(:entity_id AS text[]), CAST(:queue AS text[]),
                             CAST(:first_ts AS bigint[]), CAST(:last_ts AS bigint[]), CAST(:hit_count AS bigint[]),
                             CAST(:evidence AS jsonb[]), CAST(:first_table AS text[]), CAST(:first_source AS text[]),
                             CAST(:first_event_id AS text[]), CAST(:last_table AS text[]),
                             CAST(:last_source AS text[]), CAST(:last_event_id AS text[]),
                             CAST(:sampled AS boolean[]), CAST(:inclusion_probability AS double precision[]),
                             CAST(:confidence AS double precision[]))
                             AS n(id, detector, plan_hash, file_hash, harm, severity, entity_type, entity_id, queue,
                                 first_ts, last_ts, hit_count, evidence, first_table, first_source, first_event_id,
                                 last_table, last_source, last_event_id, sampled, inclusion_probability,
                                 confidence)
                        """)
                .param("now", Columns.time(store.now()))
                .param("detector", texts(drafts, draft -> draft.detector().id()))
                .param(
                        "plan_hash",
                        texts(drafts, draft -> draft.first().detector().planHash()))
                .param(
                        "file_hash",
                        texts(drafts, draft -> draft.first().detector().fileHash()))
                .param("harm", texts(drafts, draft -> draft.detector().harm()))
                .param(
                        "severity",
                        drafts.stream()
                                .mapToInt(draft -> draft.detector().severity().level())
                                .toArray())
                .param(
                        "entity_type",
                        texts(drafts, draft -> draft.first().entity().type()))
                .param(
                        "entity_id",
                        texts(drafts, draft -> draft.first().entity().id()))
                .param("queue", texts(drafts, AlertDraft::queue))
                .param("first_table", texts(drafts, draft -> draft.first().table()))
                .param(
                        "first_source",
                        texts(drafts, draft -> draft.first().event().source()))
                .param(
                        "first_event_id",
                        texts(drafts, draft -> draft.first().event().id()))
                .param(
                        "first_ts",
                        drafts.stream().mapToLong(draft -> draft.first().ts()).toArray())
                .param("sampled", booleans(drafts))
                .param(
                        "inclusion_probability",
                        drafts.stream()
                                .mapToDouble(AlertDraft::inclusionProbability)
                                .toArray())
                .param(
                        "confidence",
                        drafts.stream()
                                .mapToDouble(
                                        draft -> confidences.of(draft.first().detector()))
                                .toArray())
                .params(lastHits(drafts))
                .update();
    }

    private void update(List<AlertDraft> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        store.sql("""
                        UPDATE casework.alert a
                        SET last_ts = n.last_ts, hit_count = a.hit_count + n.hit_count, evidence = n.evidence,
                            last_table = n.last_table, last_source = n.last_source, last_event_id = n.last_event_id
                        FROM unnest(CAST(:id AS text[]), CAST(:last_ts AS bigint[]), CAST(:hit_count AS bigint[]),
                             CAST(:evidence AS jsonb[]), CAST(:last_table AS text[]), CAST(:last_source AS text[]),
                             CAST(:last_event_id AS text[]))
                             AS n(id, last_ts, hit_count, evidence, last_table, last_source, last_event_id)
                        WHERE a.id = n.id
                        """).params(lastHits(drafts)).update();
    }

    private void insertAffected(List<AlertDraft> drafts) {
        List<String> alerts = new ArrayList<>();
        List<EntityReference> entities = new ArrayList<>();
        for (AlertDraft draft : drafts) {
            for (EntityReference entity : draft.affected()) {
                alerts.add(draft.id());
                entities.add(entity);
            }
        }
        if (alerts.isEmpty()) {
            return;
        }
        store.sql("""
                        WITH added AS (
                            INSERT INTO casework.alert_affected (alert_id, entity_type, entity_id)
                            SELECT * FROM unnest(CAST(:alerts AS text[]), CAST(:types AS text[]), CAST(:ids AS text[]))
                            ON CONFLICT DO NOTHING RETURNING alert_id)
                        UPDATE casework.alert a SET affected_count = a.affected_count + n.entities
                        FROM (SELECT alert_id, count(*) AS entities FROM added GROUP BY alert_id) n
                        WHERE a.id = n.alert_id
                        """)
                .param("alerts", alerts.toArray(String[]::new))
                .param("types", texts(entities, EntityReference::type))
                .param("ids", texts(entities, EntityReference::id))
                .update();
    }

    private static Map<String, Object> lastHits(List<AlertDraft> drafts) {
        return Map.of(
                "id",
                texts(drafts, AlertDraft::id),
                "last_ts",
                drafts.stream().mapToLong(draft -> draft.last().ts()).toArray(),
                "hit_count",
                drafts.stream().mapToLong(AlertDraft::count).toArray(),
                "evidence",
                texts(drafts, draft -> evidence(draft.last())),
                "last_table",
                texts(drafts, draft -> draft.last().table()),
                "last_source",
                texts(drafts, draft -> draft.last().event().source()),
                "last_event_id",
                texts(drafts, draft -> draft.last().event().id()));
    }

    private static String evidence(Hit hit) {
        return EvidenceJson.write(hit.columns());
    }

    private static boolean[] booleans(List<AlertDraft> drafts) {
        boolean[] values = new boolean[drafts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = drafts.get(i).sampled();
        }
        return values;
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).map(StorableText::of).toArray(String[]::new);
    }
}
