package io.breakwater.engine.window;

import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Row;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.expression.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The state of one window node: its calls, grouped by what they partition by. */
public final class WindowState {
    private final List<PartitionedWindow> windows;
    private final int callCount;

    public WindowState(List<WindowCall> calls, ExpressionCompiler compiler) {
        Map<List<Expression>, Map<Integer, WindowCall>> byKeys = new LinkedHashMap<>();
        for (int i = 0; i < calls.size(); i++) {
            byKeys.computeIfAbsent(calls.get(i).partitionBy(), keys -> new TreeMap<>())
                    .put(i, calls.get(i));
        }
        this.windows = byKeys.entrySet().stream()
                .map(entry -> new PartitionedWindow(entry.getKey(), entry.getValue(), compiler))
                .toList();
        this.callCount = calls.size();
    }

    /**
     * Takes in the next row and returns the calls' values for it, in the order of the calls.
     *
     * @param ts the row's engine time, later than all before
     */
    public @Nullable Object[] process(long ts, Row row) {
        @Nullable Object[] outputs = new @Nullable Object[callCount];
        for (PartitionedWindow window : windows) {
            window.process(ts, row, outputs);
        }
        return outputs;
    }

    /** How far back in engine time a row can matter, in microseconds; {@link Long#MAX_VALUE} without limit. */
    public long horizon() {
        return windows.stream().mapToLong(PartitionedWindow::horizon).max().orElse(0);
    }

    /** How many keys each partitioning may hold; those that were not seen for the longest time are forgotten. */
    public void limitKeys(int most) {
        windows.forEach(window -> window.limitKeys(most));
    }

    /** An estimate of the memory that the rows and keys take, in bytes. */
    public long bytes() {
        return windows.stream().mapToLong(PartitionedWindow::bytes).sum();
    }

    /** Number of keys that are held. */
    public int partitionCount() {
        return windows.stream().mapToInt(PartitionedWindow::partitionCount).sum();
    }
}
