package io.breakwater.engine.flow;

import io.breakwater.plan.PlanNode;
import io.breakwater.plan.expression.Expression;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * A detector turned inside out.
 *
 * @param rows what an event of each of its tables becomes
 * @param maxKeys how many keys a window of it that has no end in time may hold
 */
public record FlatDetector(Map<String, FlatRow> rows, int maxKeys) {
    public FlatDetector {
        rows = Map.copyOf(rows);
    }

    /**
     * @param windows takes up the plan's window calls
     */
    public static FlatDetector of(PlanNode plan, int maxKeys, WindowValues windows) {
        return new FlatDetector(Flattening.of(plan, windows), maxKeys);
    }

    /** Numbers of the windows that it reads itself. */
    public BitSet reads() {
        BitSet read = new BitSet();
        rows.values().forEach(row -> read.or(reads(row)));
        return read;
    }

    /** Numbers of the windows that one of its rows reads. */
    public static BitSet reads(FlatRow row) {
        List<Expression> all = new ArrayList<>(row.conditions());
        all.addAll(row.columns());
        return WindowValues.readBy(all);
    }
}
