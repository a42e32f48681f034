package io.breakwater.engine.network;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.flow.FlatCall;
import io.breakwater.engine.window.WindowState;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Windows that no time empties: ROWS frames, UNBOUNDED ones and LAG, over one set of rows. They keep the rows themselves, key by
 * key.
 */
final class KeptRows {
    private final WindowState state;
    /** Of the latest row. A condition may read them for an event that is no row here; then it is not true whatever it reads. */
    private @Nullable Object[] values;

    /**
     * @param calls over the same rows and keys
     */
    KeptRows(List<FlatCall> calls, ExpressionCompiler compiler) {
        List<WindowCall> windowCalls = new ArrayList<>();
        for (FlatCall call : calls) {
            FlatCall.Input any = call.inputs().values().iterator().next();
            List<Expression> keys = new ArrayList<>();
            for (Expression key : any.keys()) {
                keys.add(place(keys.size(), key));
            }
            windowCalls.add(new WindowCall(
                    "window " + windowCalls.size(),
                    call.function(),
                    call.distinct(),
                    arguments(any, any.keys().size() + windowCalls.size()),
                    keys,
                    call.frame(),
                    call.type()));
        }
        state = new WindowState(windowCalls, compiler);
        values = new @Nullable Object[calls.size()];
    }

    /** What an event must be turned into for {@link #process}: the keys, then one argument for each call. */
    static List<Evaluation> row(List<FlatCall> calls, String table, ExpressionCompiler compiler) {
        List<Evaluation> row = new ArrayList<>();
        row.addAll(compiler.compile(input(calls.get(0), table).keys()));
        for (FlatCall call : calls) {
            List<Expression> arguments = input(call, table).arguments();
            row.add(arguments.isEmpty() ? ignored -> null : compiler.compile(arguments.get(0)));
        }
        return row;
    }

    void process(long ts, @Nullable Object[] row) {
        values = state.process(ts, index -> row[index]);
    }

    @Nullable
    Object value(int call) {
        return values[call];
    }

    /** From now on the keys that were not seen for the longest time are forgotten while there are more than these. */
    void limitKeys(int most) {
        state.limitKeys(most);
    }

    long bytes() {
        return state.bytes();
    }

    int keyCount() {
        return state.partitionCount();
    }

    private static FlatCall.Input input(FlatCall call, String table) {
        FlatCall.Input input = call.inputs().get(table);
        if (input == null) {
            throw new IllegalArgumentException("the window does not read table " + table);
        }
        return input;
    }

    private static List<Expression> arguments(FlatCall.Input any, int place) {
        List<Expression> arguments = new ArrayList<>();
        for (Expression argument : any.arguments()) {
            // Only the first differs from row to row; LAG's second is a constant.
            arguments.add(arguments.isEmpty() ? place(place, argument) : argument);
        }
        return arguments;
    }

    private static Expression place(int index, Expression expression) {
        return new ColumnReference(index, "column " + index, expression.type(), true);
    }
}
