package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.CatalogTable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A query to begin with.
 *
 * @param tables that it reads; it is offered where they all exist
 */
public record Example(String title, Set<String> tables, String sql) {
    private static final List<Example> ALL = List.of(
            new Example("Hits of each detector, by day", Set.of("hits"), """
                    SELECT detector, date_trunc('day', ts) AS day, count(*) AS hits,
                           count(DISTINCT entity_id) AS entities
                    FROM hits
                    GROUP BY detector, day
                    ORDER BY day DESC, hits DESC"""),
            new Example("Entities that several detectors hit", Set.of("hits"), """
                    SELECT entity_type, entity_id, count(DISTINCT detector) AS detectors,
                           count(*) AS hits, list(DISTINCT detector) AS which
                    FROM hits
                    GROUP BY entity_type, entity_id
                    HAVING count(DISTINCT detector) > 1
                    ORDER BY detectors DESC, hits DESC"""),
            new Example("How reviewers judged each detector", Set.of("decisions"), """
                    SELECT detector, judgement, count(*) AS decisions
                    FROM decisions
                    WHERE undone_at IS NULL
                    GROUP BY detector, judgement
                    ORDER BY detector, decisions DESC"""),
            new Example("Decisions and what they led to", Set.of("decisions", "enforcements"), """
                    SELECT d.decided_at, d.decided_by, d.detector, d.judgement, d.policy, d.reason,
                           e.action, e.state, e.delivered_at, e.undone_at
                    FROM decisions d LEFT JOIN enforcements e ON e.decision_id = d.id
                    ORDER BY d.decided_at DESC"""),
            new Example("Addresses that sign many accounts up", Set.of("signups"), """
                    SELECT ip, count(*) AS signups, min(ts) AS first, max(ts) AS last
                    FROM signups
                    GROUP BY ip
                    ORDER BY signups DESC
                    LIMIT 50"""),
            new Example("Why events were refused", Set.of("rejected_events"), """
                    SELECT table_name, code, message, count(*) AS events, max(arrival) AS last
                    FROM rejected_events
                    GROUP BY table_name, code, message
                    ORDER BY events DESC"""),
            new Example("Who read content", Set.of("audit"), """
                    SELECT at, actor, act, subject, details
                    FROM audit
                    ORDER BY sequence DESC
                    LIMIT 100"""));

    public Example {
        requireNonNull(title, "title is null");
        tables = Set.copyOf(tables);
        requireNonNull(sql, "sql is null");
    }

    /** Those whose tables there are. */
    static List<Example> of(List<CatalogTable> catalog) {
        Set<String> names = catalog.stream().map(CatalogTable::name).collect(Collectors.toSet());
        return ALL.stream()
                .filter(example -> names.containsAll(example.tables()))
                .toList();
    }

    public String path() {
        return WorkbenchLink.to(sql);
    }
}
