package io.breakwater.server.erasure;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.erase.ErasedEvent;
import io.breakwater.history.erase.ErasurePart;
import io.breakwater.history.erase.ErasureReport;
import io.breakwater.history.erase.ErasureReport.Item;
import io.breakwater.model.entity.EntityReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people's work keeps of an entity: all of it, since decisions must be answered for; the report says how much. Only the
 * evidence of alerts that nobody judged goes.
 */
public final class CaseworkTraces implements ErasurePart {
    private static final String ANSWERED_FOR =
            "decisions about it must be explained and can be appealed; the audit names it too";
    private static final String WRITTEN =
            "people wrote it: who is responsible for it looks whether it may stay, and changes it by hand";
    private static final String TOLD = "they are what the product was told, and can be asked for again";
    private static final String NAMED = "entity_type = :type AND entity_id = :id";
    /** The identifier as a word of SQL or of JSON. */
    private static final String QUOTED = "(strpos(%1$s, :sql_id) > 0 OR strpos(%1$s, :json_id) > 0)";

    private static final List<Kept> KEPT = List.of(
            new Kept("alerts about it", "casework.alert", NAMED, ANSWERED_FOR),
            new Kept("alerts that name it beside another entity", "casework.alert_affected", NAMED, ANSWERED_FOR),
            new Kept("strikes", "casework.strike", NAMED, ANSWERED_FOR),
            new Kept("enforcements with their statements of reasons", "casework.enforcement", NAMED, ANSWERED_FOR),
            new Kept(
                    "appeals",
                    "casework.appeal",
                    "enforcement_id IN (SELECT id FROM casework.enforcement WHERE " + NAMED + ")",
                    ANSWERED_FOR),
            new Kept("what detectors asked automation to do", "casework.automation_ask", NAMED, ANSWERED_FOR),
            new Kept("labels that people and policies put on it", "casework.entity_label", NAMED, ANSWERED_FOR),
            new Kept("suppressions", "casework.suppression", NAMED, ANSWERED_FOR),
            new Kept("escalations", "casework.escalation", NAMED, ANSWERED_FOR),
            new Kept("cases that gather it", "casework.case_entity", NAMED, ANSWERED_FOR),
            new Kept("notes", "casework.entity_note", NAMED, WRITTEN),
            new Kept("entries of cases that quote it", "casework.case_entry", QUOTED.formatted("text"), WRITTEN),
            new Kept(
                    "samples drawn by SQL that quotes it", "casework.traffic_sample", QUOTED.formatted("sql"), WRITTEN),
            new Kept("messages to webhooks", "casework.delivery", "strpos(body, :json_id) > 0", TOLD));

    private final JdbcClient database;

    /** @param dataSource of the deployment's database */
    public CaseworkTraces(DataSource dataSource) {
        this.database = JdbcClient.create(requireNonNull(dataSource, "dataSource is null"));
    }

    /** Rows that stay. */
    private record Kept(String what, String table, String condition, String why) {}

    @Override
    public List<ErasureReport.Item> erase(EntityReference entity, Set<ErasedEvent> events) {
        List<Item> items = new ArrayList<>();
        int emptied = database.sql("""
                        UPDATE casework.alert a SET evidence = '[]'::jsonb
                        WHERE a.evidence <> '[]'::jsonb AND a.state <> 'in_review'
                            AND NOT EXISTS (SELECT 1 FROM casework.decision d WHERE d.alert_id = a.id)
                            AND ((a.entity_type = :type AND a.entity_id = :id)
                                OR EXISTS (SELECT 1
                                    FROM unnest(CAST(:tables AS text[]), CAST(:sources AS text[]), CAST(:ids AS text[]))
                                        AS gone (event_table, source, event_id)
                                    WHERE (gone.event_table, gone.source, gone.event_id) IN (
                                        (a.first_table, a.first_source, a.first_event_id),
                                        (a.last_table, a.last_source, a.last_event_id))))
                        """)
                .param("type", entity.type())
                .param("id", entity.id())
                .params(EventArrays.of(events))
                .update();
        if (emptied > 0) {
            items.add(Item.removed("evidence of alerts that nobody judged", emptied));
        }
        items.addAll(kept(entity));
        return items;
    }

    /** What would stay. */
    public List<Item> kept(EntityReference entity) {
        List<Item> items = new ArrayList<>();
        for (Kept kept : KEPT) {
            long count = database.sql("SELECT count(*) FROM " + kept.table() + " WHERE " + kept.condition())
                    .param("type", entity.type())
                    .param("id", entity.id())
                    .param("sql_id", "'" + entity.id().replace("'", "''") + "'")
                    .param("json_id", '"' + entity.id() + '"')
                    .query(Long.class)
                    .single();
            if (count > 0) {
                items.add(Item.kept(kept.what(), count, kept.why()));
            }
        }
        return items;
    }
}
