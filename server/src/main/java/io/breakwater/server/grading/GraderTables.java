package io.breakwater.server.grading;

import io.breakwater.history.query.ExternalTable;
import io.breakwater.history.query.RowVersions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** What of graders can be queried with SQL. */
public final class GraderTables {
    private GraderTables() {}

    public static List<ExternalTable> of(DataSource dataSource) {
        return List.of(answers(dataSource), items(dataSource), stages(dataSource));
    }

    private static ExternalTable answers(DataSource dataSource) {
        return new ExternalTable(
                "grader_answers",
                "answers of graders, those in shadow and to golden cases included; evidence is places in the content",
                dataSource,
                """
                SELECT a.item_id AS id, a.grader, a.version, a.policy, i.event_table,
                    timestamp 'epoch' + i.ts * interval '1 microsecond' AS ts, i.source, i.event_id, i.golden_case,
                    i.unit, i.unit_entity, timestamp 'epoch' + i.unit_from * interval '1 microsecond' AS unit_from,
                    a.violates, a.severity, array_to_string(a.labels, ', ') AS labels, a.rationale,
                    a.evidence::text AS evidence, a.probability, a.exemplar, a.similarity, a.from_cache, a.input_tokens, a.output_tokens,
                    a.cost_micros, a.took_millis, a.acting, a.answered_at AT TIME ZONE 'UTC' AS answered_at,
                    a.published_at AT TIME ZONE 'UTC' AS published_at
                FROM grading.answer a JOIN grading.item i ON i.id = a.item_id
                """,
                Set.of("rationale"),
                Optional.empty());
    }

    private static ExternalTable items(DataSource dataSource) {
        return new ExternalTable(
                "grader_items",
                "what graders have to ask about, and how far each is",
                dataSource,
                """
                SELECT id, grader, event_table, timestamp 'epoch' + ts * interval '1 microsecond' AS ts, source, event_id,
                    unit, unit_entity, timestamp 'epoch' + unit_from * interval '1 microsecond' AS unit_from, golden_case, state, attempts, failures, failure, selected_at AT TIME ZONE 'UTC' AS selected_at,
                    next_at AT TIME ZONE 'UTC' AS next_at, ended_at AT TIME ZONE 'UTC' AS ended_at
                FROM grading.item
                """,
                Set.of(),
                Optional.of(new RowVersions(List.of("id"), List.of("item"))));
    }

    private static ExternalTable stages(DataSource dataSource) {
        return new ExternalTable(
                "grader_stages",
                "what each grader looked at, selected, asked and found, by the day of selection, with what it took",
                dataSource,
                """
                SELECT s.grader, s.day, s.events, s.selected, d.waiting, d.gone, d.skipped, d.errors, d.from_cache, d.asked,
                    d.violating, d.input_tokens, d.output_tokens, d.cost_micros, d.took_millis
                FROM grading.seen s
                CROSS JOIN LATERAL (
                    SELECT count(*) FILTER (WHERE i.state IN ('waiting', 'asking')) AS waiting,
                        count(*) FILTER (WHERE i.state = 'gone') AS gone,
                        count(*) FILTER (WHERE i.state = 'skipped') AS skipped,
                        count(*) FILTER (WHERE i.state = 'error') AS errors,
                        count(*) FILTER (WHERE a.from_cache) AS from_cache,
                        count(*) FILTER (WHERE NOT a.from_cache) AS asked,
                        count(*) FILTER (WHERE a.violates) AS violating,
                        coalesce(sum(a.input_tokens), 0)::bigint AS input_tokens,
                        coalesce(sum(a.output_tokens), 0)::bigint AS output_tokens,
                        coalesce(sum(a.cost_micros), 0)::bigint AS cost_micros,
                        coalesce(sum(a.took_millis), 0)::bigint AS took_millis
                    FROM grading.item i LEFT JOIN grading.answer a ON a.item_id = i.id
                    WHERE i.grader = s.grader AND i.run_id IS NULL
                        AND (i.selected_at AT TIME ZONE 'UTC')::date = s.day) d
                """,
                Set.of(),
                Optional.empty());
    }
}
