package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.pack.GoldenSet;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.Severity;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How versions of graders answer their golden sets. A version is asked by itself, before it is asked about any event. */
public final class GoldenRuns {
    private final Store store;

    GoldenRuns(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** The run of this version over the present golden set, begun now if there was none. */
    GoldenRun ensure(GraderDefinition grader, String version) {
        Optional<GoldenRun> known = find(grader, version);
        if (known.isPresent()) {
            return known.get();
        }
        store.inTransaction(() -> {
            store.lock("golden run of " + grader.id());
            if (find(grader, version).isEmpty()) {
                begin(grader, version);
            }
        });
        return find(grader, version).orElseThrow();
    }

    private void begin(GraderDefinition grader, String version) {
        long run = store.sql("""
                        INSERT INTO grading.golden_run (grader, version, golden_hash, started_at)
                        VALUES (:grader, :version, :golden, :now) RETURNING id
                        """)
                .param("grader", grader.id())
                .param("version", version)
                .param("golden", grader.golden().hash())
                .param("now", Columns.time(store.now()))
                .query(Long.class)
                .single();
        for (GoldenSet.Case golden : grader.golden().cases()) {
            store.sql("""
                            INSERT INTO grading.item (grader, run_id, golden_case, selected_at, next_at)
                            VALUES (:grader, :run, :case, :now, :now)
                            """)
                    .param("grader", grader.id())
                    .param("run", run)
                    .param("case", golden.name())
                    .param("now", Columns.time(store.now()))
                    .update();
        }
    }

    /** The run of a version over the present golden set; empty where none was begun. */
    public Optional<GoldenRun> find(GraderDefinition grader, String version) {
        return store.sql("""
                        SELECT id, version, started_at FROM grading.golden_run
                        WHERE grader = :grader AND version = :version AND golden_hash = :golden
                        """)
                .param("grader", grader.id())
                .param("version", version)
                .param("golden", grader.golden().hash())
                .query((row, number) -> run(grader, row))
                .optional();
    }

    /** The latest run of another version, over whatever golden set there was then. */
    public Optional<GoldenRun> before(GraderDefinition grader, String version) {
        return store.sql("""
                        SELECT id, version, started_at FROM grading.golden_run
                        WHERE grader = :grader AND version <> :version ORDER BY id DESC LIMIT 1
                        """)
                .param("grader", grader.id())
                .param("version", version)
                .query((row, number) -> run(grader, row))
                .optional();
    }

    private GoldenRun run(GraderDefinition grader, ResultSet row) throws SQLException {
        return new GoldenRun(
                row.getLong("id"),
                row.getString("version"),
                Columns.time(row, "started_at"),
                outcomes(row.getLong("id"), grader),
                grader.golden().pass());
    }

    private List<GoldenRun.Outcome> outcomes(long run, GraderDefinition grader) {
        Map<String, GoldenSet.Case> cases = grader.golden().cases().stream()
                .collect(Collectors.toMap(GoldenSet.Case::name, Function.identity(), (first, second) -> first));
        return store.sql("""
                        SELECT i.golden_case, i.state, i.failure, a.violates, a.severity, a.labels, a.rationale
                        FROM grading.item i LEFT JOIN grading.answer a ON a.item_id = i.id
                        WHERE i.run_id = :run ORDER BY i.id
                        """)
                .param("run", run)
                .query((row, number) -> outcome(row, Optional.ofNullable(cases.get(row.getString("golden_case")))))
                .list();
    }

    private static GoldenRun.Outcome outcome(ResultSet row, Optional<GoldenSet.Case> golden) throws SQLException {
        boolean ended = Set.of("answered", "error", "gone").contains(row.getString("state"));
        Optional<GoldenRun.Said> said = row.getString("state").equals("answered")
                ? Optional.of(new GoldenRun.Said(
                        row.getBoolean("violates"),
                        Severity.of(row.getString("severity")),
                        labels(row.getArray("labels")),
                        row.getString("rationale")))
                : Optional.empty();
        return new GoldenRun.Outcome(
                row.getString("golden_case"), golden, ended, said, Columns.optionalText(row, "failure"));
    }

    private static List<String> labels(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
