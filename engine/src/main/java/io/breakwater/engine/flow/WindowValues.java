package io.breakwater.engine.flow;

import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.UsedColumns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers window calls and refers to their values in expressions: as columns far behind those of any table. Equal calls get
 * one number. A call depends only on calls with smaller numbers.
 */
public final class WindowValues {
    /** Position of the first window value; no table has that many columns. */
    public static final int FIRST = 1 << 20;

    private final Map<FlatCall, Integer> numbers = new HashMap<>();
    private final List<FlatCall> calls = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();
    private final List<Long> horizons = new ArrayList<>();

    /** A reference to the call's value. */
    Expression reference(FlatCall call) {
        Integer known = numbers.get(call);
        int number = known == null ? add(call) : known;
        return new ColumnReference(
                FIRST + number, "window " + number, call.type(), call.function() != WindowFunction.COUNT);
    }

    public int number(FlatCall call) {
        Integer number = numbers.get(call);
        if (number == null) {
            throw new IllegalArgumentException("the call has no number");
        }
        return number;
    }

    public FlatCall call(int number) {
        return calls.get(number);
    }

    /** 0 for a call over columns only, else one more than the highest of the calls it depends on. */
    public int level(int number) {
        return levels.get(number);
    }

    /** How far back in engine time an event can matter to the call, in microseconds; {@link Long#MAX_VALUE} without limit. */
    public long horizon(int number) {
        return horizons.get(number);
    }

    /** Numbers of the calls whose values the expressions read, ascending. */
    public static BitSet readBy(Iterable<Expression> expressions) {
        BitSet columns = new BitSet();
        new UsedColumns(columns).add(expressions);
        BitSet numbers = new BitSet();
        columns.stream().filter(column -> column >= FIRST).forEach(column -> numbers.set(column - FIRST));
        return numbers;
    }

    /** The calls, and all that they depend on. */
    public BitSet withDependencies(BitSet wanted) {
        BitSet all = (BitSet) wanted.clone();
        for (int number = all.length() - 1; number >= 0; number = all.previousSetBit(number - 1)) {
            all.or(dependencies(call(number)));
        }
        return all;
    }

    private int add(FlatCall call) {
        int number = calls.size();
        BitSet dependencies = dependencies(call);
        levels.add(dependencies.stream().map(this::level).max().orElse(-1) + 1);
        long before = dependencies.stream().mapToLong(this::horizon).max().orElse(0);
        long own = call.expires() ? Frames.start(call.frame()) : Long.MAX_VALUE;
        // A row of this window may itself carry the value of an earlier window, so look-backs add up.
        horizons.add(own > Long.MAX_VALUE - before ? Long.MAX_VALUE : own + before);
        calls.add(call);
        numbers.put(call, number);
        return number;
    }

    private static BitSet dependencies(FlatCall call) {
        List<Expression> all = new ArrayList<>();
        for (FlatCall.Input input : call.inputs().values()) {
            all.addAll(input.membership());
            all.addAll(input.keys());
            all.addAll(input.arguments());
        }
        return readBy(all);
    }
}
