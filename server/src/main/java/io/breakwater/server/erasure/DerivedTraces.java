package io.breakwater.server.erasure;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.erase.ErasedEvent;
import io.breakwater.history.erase.ErasurePart;
import io.breakwater.history.erase.ErasureReport;
import io.breakwater.history.erase.ErasureReport.Item;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.server.grading.Graders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was derived from an entity's events, or is a passing trace of work: graders' answers, places in groups, judgements of
 * trial hits, queries that were run. All of it goes. Texts that people keep stay, and are told.
 */
public final class DerivedTraces implements ErasurePart {
    private static final String OF_UNIT = "(unit_entity = :id AND unit IN (:units))";
    private static final String OF_ACCOUNT = "(:type = 'account' AND account = :id)";
    private static final String EVENTS =
            "unnest(CAST(:tables AS text[]), CAST(:sources AS text[]), CAST(:ids AS text[]))";
    private static final String OF_EVENT = "(event_table, source, event_id) IN (SELECT * FROM " + EVENTS + ")";
    /** A search is called by its table and column. */
    private static final String OF_SEARCH = "split_part(c.search, '.', 1) = e.name";

    private static final String QUOTED = "(strpos(%1$s, :sql_id) > 0 OR strpos(%1$s, :json_id) > 0)";
    private static final String WRITTEN =
            "people wrote it and keep it: its author looks whether it may stay, and changes it by hand";

    private static final List<Trace> GONE = List.of(
            new Trace(
                    "graders' answers about it and its events",
                    "grading.answer",
                    "item_id IN (SELECT id FROM grading.item WHERE " + OF_UNIT + " OR " + OF_EVENT + ")"),
            new Trace("graders' questions about it and its events", "grading.item", OF_UNIT + " OR " + OF_EVENT),
            new Trace(
                    "places in groups that write alike",
                    "unknown_abuse.member",
                    OF_ACCOUNT
                            + " OR (cluster_id, source, event_id) IN (SELECT c.id, e.source, e.id FROM unknown_abuse.cluster c"
                            + " JOIN " + EVENTS + " AS e (name, source, id) ON " + OF_SEARCH + ")"),
            // After the places: whoever is about to ask a model about them holds them until that is noted.
            new Trace(
                    "models' descriptions of groups of which it is one",
                    "unknown_abuse.description",
                    "id IN (SELECT shown.description_id FROM unknown_abuse.described_event shown WHERE " + OF_ACCOUNT
                            + " OR EXISTS (SELECT 1 FROM unknown_abuse.description d"
                            + " JOIN unknown_abuse.cluster c ON c.id = d.cluster_id"
                            + " JOIN " + EVENTS + " AS e (name, source, id) ON " + OF_SEARCH
                            + " WHERE d.id = shown.description_id AND e.source = shown.source AND e.id = shown.event_id))"),
            new Trace(
                    "judgements of what drafts would have found",
                    "studio.hit_judgement",
                    "entity_type = :type AND entity_id = :id"),
            new Trace("past queries that quote it", "workbench.query_run", QUOTED.formatted("sql")));

    private static final List<Trace> KEPT = List.of(
            new Trace(
                    "drafts of detectors that quote it",
                    "studio.draft",
                    QUOTED.formatted("sql") + " OR " + QUOTED.formatted("tests")),
            new Trace("saved queries that quote it", "workbench.saved_query", QUOTED.formatted("sql")));

    private final JdbcClient database;

    /** @param dataSource of the deployment's database */
    public DerivedTraces(DataSource dataSource) {
        this.database = JdbcClient.create(requireNonNull(dataSource, "dataSource is null"));
    }

    /** Rows of one table. */
    private record Trace(String what, String table, String condition) {}

    @Override
    public List<ErasureReport.Item> erase(EntityReference entity, Set<ErasedEvent> events) {
        List<Item> items = new ArrayList<>();
        for (Trace gone : there(GONE)) {
            int count = database.sql("DELETE FROM " + gone.table() + " WHERE " + gone.condition())
                    .params(parameters(entity, events))
                    .update();
            if (count > 0) {
                items.add(Item.removed(gone.what(), count));
            }
        }
        for (Trace kept : there(KEPT)) {
            long count = count(kept, entity);
            if (count > 0) {
                items.add(Item.kept(kept.what(), count, WRITTEN));
            }
        }
        return items;
    }

    /** Answers that became events themselves. */
    @Override
    public Set<EventKey> derived(EntityReference entity, Set<ErasedEvent> events) {
        return database
                .sql("SELECT a.item_id FROM grading.answer a JOIN grading.item i ON i.id = a.item_id" + " WHERE "
                        + OF_UNIT + " OR " + OF_EVENT)
                .params(parameters(entity, events))
                .query(Long.class)
                .list()
                .stream()
                .map(Graders::publishedAs)
                .collect(Collectors.toSet());
    }

    /** What would go and stay, but for graders' answers about single events. */
    public List<Item> preview(EntityReference entity) {
        List<Item> items = new ArrayList<>();
        there(GONE).forEach(gone -> items.add(Item.removed(gone.what(), count(gone, entity))));
        there(KEPT).forEach(kept -> items.add(Item.kept(kept.what(), count(kept, entity), WRITTEN)));
        return items.stream().filter(item -> item.removed() + item.kept() > 0).toList();
    }

    private long count(Trace trace, EntityReference entity) {
        return database.sql("SELECT count(*) FROM " + trace.table() + " WHERE " + trace.condition())
                .params(parameters(entity, Set.of()))
                .query(Long.class)
                .single();
    }

    /** Those whose tables there are: what nobody ever used has none. */
    private List<Trace> there(List<Trace> traces) {
        Set<String> tables = database
                .sql("SELECT table_schema || '.' || table_name FROM information_schema.tables")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toSet());
        return traces.stream().filter(trace -> tables.contains(trace.table())).toList();
    }

    private static Map<String, Object> parameters(EntityReference entity, Set<ErasedEvent> events) {
        Map<String, Object> parameters = new HashMap<>(EventArrays.of(events));
        parameters.put("type", entity.type());
        parameters.put("id", entity.id());
        parameters.put("sql_id", "'" + entity.id().replace("'", "''") + "'");
        parameters.put("json_id", '"' + entity.id() + '"');
        List<String> units = Arrays.stream(GraderUnit.values())
                .filter(unit -> unit.entityType().equals(Optional.of(entity.type())))
                .map(GraderUnit::text)
                .toList();
        parameters.put("units", units.isEmpty() ? List.of("none") : units);
        return parameters;
    }
}
