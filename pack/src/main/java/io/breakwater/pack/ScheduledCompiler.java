package io.breakwater.pack;

import io.breakwater.history.query.CoreTable;
import io.breakwater.history.query.CoreTables;
import io.breakwater.history.query.MemoryHistory;
import io.breakwater.history.query.QueryProblem;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QuerySpan;
import io.breakwater.history.worker.ResultColumn;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the SQL of scheduled detectors with what will run it: the guard of queries and DuckDB, over empty tables.
 */
final class ScheduledCompiler implements AutoCloseable {
    private final MemoryHistory history;
    private final ProblemLog problems;

    ScheduledCompiler(Collection<Table> contracts, CoreTables coreTables, ProblemLog problems) {
        this.history = MemoryHistory.open(contracts, coreTables);
        this.problems = problems;
    }

    /** Empty where something is wrong, which is in the log then. */
    Optional<ScheduledDetector> compile(DetectorDefinition detector, DetectorKind.Scheduled kind) {
        QueryRequest request = new QueryRequest(
                detector.sql(),
                kind.readsContent(),
                1,
                Duration.ofSeconds(10),
                Optional.of(new QuerySpan(kind.fromTs(0), 0)));
        List<ResultColumn> result;
        List<CoreTable> coreTables;
        try {
            result = history.describe(request);
            coreTables = history.coreTables(request);
        } catch (QueryRefusedException refused) {
            problems.addAll(List.of(inFile(detector, refused.problem())));
            return Optional.empty();
        }
        Map<String, DataType> columns = columns(detector, result);
        checkBinding(detector, detector.entity(), columns, false);
        detector.affects().forEach(binding -> checkBinding(detector, binding, columns, true));
        DetectorVersion version =
                new DetectorVersion(detector.id(), ReportingHash.of(detector, kind, coreTables), detector.fileHash());
        return Optional.of(new ScheduledDetector(detector, kind, version, columns));
    }

    private Map<String, DataType> columns(DetectorDefinition detector, List<ResultColumn> result) {
        Map<String, DataType> columns = new LinkedHashMap<>();
        for (ResultColumn column : result) {
            Optional<DataType> type = column.dataType();
            if (type.isEmpty()) {
                error(
                        detector,
                        PackProblem.UNFIT_RESULT_COLUMN,
                        "the column '" + column.name() + "' is " + column.type() + ", which a hit cannot hold",
                        "cast it to VARCHAR, BIGINT, DOUBLE, DECIMAL, BOOLEAN, TIMESTAMP or VARCHAR[]");
            } else if (columns.putIfAbsent(column.name(), type.get()) != null) {
                error(
                        detector,
                        PackProblem.UNFIT_RESULT_COLUMN,
                        "two columns are named '" + column.name() + "'",
                        "give one of them another name with AS");
            }
        }
        return columns;
    }

    private void checkBinding(
            DetectorDefinition detector, EntityBinding binding, Map<String, DataType> columns, boolean several) {
        DataType type = columns.get(binding.column());
        if (type == null) {
            error(
                    detector,
                    PackProblem.UNSELECTED_COLUMN,
                    "the SELECT gives no column '" + binding.column() + "' to name the " + binding.entityType(),
                    Suggestion.orElse(
                            binding.column(), columns.keySet(), "it gives " + String.join(", ", columns.keySet())));
        } else if (type != DataType.VARCHAR && !(several && type == DataType.VARCHAR_ARRAY)) {
            error(
                    detector,
                    PackProblem.UNFIT_RESULT_COLUMN,
                    "the column '" + binding.column() + "' is " + type.sqlName() + ", which cannot name an entity",
                    several ? "cast it to VARCHAR or VARCHAR[]" : "cast it to VARCHAR");
        }
    }

    private void error(DetectorDefinition detector, PackProblem code, String message, String remedy) {
        problems.error(code, Place.ofFile(detector.file()), message, remedy);
    }

    /** The place in the detector's file of a problem that has one in its SQL. */
    private static Problem inFile(DetectorDefinition detector, Problem problem) {
        Place place = problem.place();
        Place moved = place.line() == 0
                ? Place.ofFile(detector.file())
                : new Place(
                        detector.file(),
                        place.line() + detector.sqlLine() - 1,
                        place.column(),
                        place.endColumn(),
                        place.sourceLine());
        boolean content = problem.code() == QueryProblem.CONTENT_COLUMN;
        String remedy = content ? "leave it out, or add 'reads_content: true' to the front matter" : problem.remedy();
        return Problem.error(problem.code(), moved, problem.message(), remedy);
    }

    @Override
    public void close() {
        history.close();
    }
}
