package io.breakwater.replay.feed;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.ScanRequest;
import io.breakwater.model.table.Table;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.ScannedColumns;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.text.PlanText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of history a detector needs.
 *
 * @param request rows and columns
 * @param split how its rows may be shared among threads; empty where one must see all
 */
public record DetectorScan(ScanRequest request, Optional<RowSplit> split) {
    public DetectorScan {
        requireNonNull(request, "request is null");
        requireNonNull(split, "split is null");
    }

    /**
     * @param program whose detector it is
     * @param tables contracts of at least its tables
     */
    public static DetectorScan of(
            DetectorProgram program, Collection<Table> tables, FunctionLibrary functions, long fromTs, long toTs) {
        ScanRequest request = request(program, fromTs, toTs);
        return new DetectorScan(request, split(program.plan(), tables, request, functions));
    }

    /** Whether its rows may be looked at part by part. */
    public boolean isDivisible() {
        return split.isPresent();
    }

    /**
     * Whether a row lies in one of several parts; all rows that meet in some window lie in the same. Safe for several threads.
     *
     * @param part from 0 to {@code parts - 1}
     */
    public boolean isIn(int part, int parts, ColumnBatch batch, int row) {
        return parts == 1 || split.orElseThrow().part(batch, row, parts) == part;
    }

    /** The columns that a detector needs of a span, and the control records. */
    public static ScanRequest request(DetectorProgram program, long fromTs, long toTs) {
        return ScanRequest.of(columns(program.plan()), fromTs, toTs);
    }

    private static Map<String, List<String>> columns(PlanNode plan) {
        Map<String, List<String>> columns = new TreeMap<>();
        ScannedColumns.of(plan).forEach((table, names) -> {
            List<String> read = new ArrayList<>(names);
            read.remove("ts");
            columns.put(table, read);
        });
        return columns;
    }

    private static Optional<RowSplit> split(
            PlanNode plan, Collection<Table> tables, ScanRequest request, FunctionLibrary functions) {
        // A function with a memory must see all texts in their order.
        if (PlanText.of(plan).contains("NEAR_DUP(")) {
            return Optional.empty();
        }
        if (!CommonKey.hasWindows(plan)) {
            return Optional.of((batch, row, parts) -> RowSplit.part(batch.ts()[row], parts));
        }
        return CommonKey.of(plan).map(key -> new KeySplit(key, tables, request, functions));
    }
}
