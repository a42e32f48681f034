package io.breakwater.engine.window;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Row;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.value.ValueOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All partitions of one PARTITION BY. As in SQL, rows whose key is NULL form one partition. */
final class PartitionedWindow {
    /** More than one, so that keys leave faster than they can come. */
    private static final int EVICTIONS_PER_ROW = 2;

    private final List<Evaluation> keys;
    private final PartitionPlan plan;
    /** The partition that was used last comes last, so those whose frames have run empty come first. */
    private final Map<@Nullable Object, Partition> partitions = new LinkedHashMap<>(16, 0.75f, true);

    private int mostKeys = Integer.MAX_VALUE;

    PartitionedWindow(List<Expression> partitionBy, Map<Integer, WindowCall> calls, ExpressionCompiler compiler) {
        this.keys = compiler.compile(partitionBy);
        this.plan = PartitionPlan.of(calls, compiler);
    }

    void process(long ts, Row row, @Nullable Object[] outputs) {
        Object key = key(row);
        Partition partition = partitions.get(key);
        if (partition == null) {
            partition = new Partition(plan);
            partitions.put(key, partition);
        }
        partition.process(ts, plan.arguments().of(row), outputs);
        evictIdle(ts);
    }

    void limitKeys(int most) {
        mostKeys = most;
    }

    long bytes() {
        return partitions.values().stream().mapToLong(Partition::bytes).sum();
    }

    long horizon() {
        return plan.horizon();
    }

    int partitionCount() {
        return partitions.size();
    }

    private @Nullable Object key(Row row) {
        if (keys.size() == 1) {
            return ValueOrder.canonical(keys.get(0).evaluate(row));
        }
        @Nullable Object[] values = new @Nullable Object[keys.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ValueOrder.canonical(keys.get(i).evaluate(row));
        }
        return Arrays.asList(values);
    }

    private void evictIdle(long ts) {
        Iterator<Partition> oldest = partitions.values().iterator();
        for (int i = 0; i < EVICTIONS_PER_ROW && oldest.hasNext(); i++) {
            long idle = ts - oldest.next().lastTs();
            // Negative only if the difference overflowed, and then it is long indeed.
            boolean needed = plan.horizon() == Long.MAX_VALUE || (idle >= 0 && idle <= plan.horizon());
            if (needed && partitions.size() <= mostKeys) {
                return;
            }
            oldest.remove();
        }
    }
}
