package io.breakwater.pack;

import io.breakwater.history.query.CoreTables;
import io.breakwater.history.query.MemoryHistory;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QuerySpan;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderReading;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Table;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Checks the queries by which graders read with what will run them: the guard of queries and DuckDB, over empty tables. */
final class GraderQueryCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private GraderQueryCheck() {}

    static void check(
            Collection<GraderDefinition> graders,
            Collection<Table> contracts,
            CoreTables coreTables,
            ProblemLog problems) {
        List<GraderDefinition> asking = graders.stream()
                .filter(grader -> grader.reads() instanceof GraderReading.RowsOf rows
                        && contracts.stream().anyMatch(table -> table.name().equals(rows.table())))
                .toList();
        if (asking.isEmpty()) {
            return;
        }
        try (MemoryHistory history = MemoryHistory.open(contracts, coreTables)) {
            asking.forEach(grader -> check(grader, (GraderReading.RowsOf) grader.reads(), history, problems));
        }
    }

    private static void check(
            GraderDefinition grader, GraderReading.RowsOf rows, MemoryHistory history, ProblemLog problems) {
        Place place = Place.ofFile(grader.file());
        try {
            boolean named = history.describe(request(rows.sql())).stream()
                    .anyMatch(column ->
                            column.name().equals("ts") && column.type().equals("TIMESTAMP"));
            if (!named) {
                problems.error(
                        PackProblem.UNFIT_READING,
                        place,
                        "the query gives no column 'ts' that says which events are meant",
                        "select the ts of events of the table '" + rows.table() + "'");
            } else {
                history.describe(request(rows.selection(Optional.empty(), "")));
            }
        } catch (QueryRefusedException refused) {
            Problem problem = refused.problem();
            problems.addAll(List.of(Problem.error(problem.code(), place, problem.message(), problem.remedy())));
        }
    }

    private static QueryRequest request(String sql) {
        return new QueryRequest(sql, true, 1, PATIENCE, Optional.of(new QuerySpan(0, 1)));
    }
}
