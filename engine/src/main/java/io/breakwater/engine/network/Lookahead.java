package io.breakwater.engine.network;

import io.breakwater.engine.expression.Row;
import io.breakwater.engine.flow.FlatCall;
import io.breakwater.engine.flow.WindowValues;
import io.breakwater.engine.shard.ShardLookahead;
import io.breakwater.engine.typed.TypedCompiler;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.value.ValueOrder;
import java.util.List;
import java.util.Optional;

/** Tells a shard of a table's events to come, where their own columns say where they belong. */
final class Lookahead {
    private static final int NOT_PLAIN = -1;

    private final ShardLookahead shard;
    private final int key;
    private final boolean wholeKey;
    private final int[] values;

    private Lookahead(ShardLookahead shard, int key, boolean wholeKey, int[] values) {
        this.shard = shard;
        this.key = key;
        this.wholeKey = wholeKey;
        this.values = values;
    }

    /** None where keys are computed, or where most events may be no rows of the windows. */
    static Optional<Lookahead> of(WindowSet.Expiring set, String table) {
        List<FlatCall.Input> inputs = set.plan().calls().stream()
                .map(call -> call.inputs().get(table))
                .toList();
        List<Expression> keys = inputs.get(0).keys();
        boolean takesAll = inputs.stream().anyMatch(input -> input.membership().isEmpty());
        if (!takesAll || keys.size() != 1 || plainColumn(keys.get(0)) == NOT_PLAIN) {
            return Optional.empty();
        }
        ShardLookahead shard = set.shard().lookahead();
        int[] values = new int[shard.distinctColumns()];
        for (int i = 0; i < values.length; i++) {
            Expression value =
                    set.plan().columns().get(shard.column(i)).expressions().get(table);
            values[i] = value != null && TypedCompiler.isWhole(value) ? plainColumn(value) : NOT_PLAIN;
        }
        return Optional.of(new Lookahead(
                shard, plainColumn(keys.get(0)), set.plan().layout().longKeys(), values));
    }

    /**
     * Takes down where a row to come belongs.
     *
     * @param place among the rows to come, below {@link ShardLookahead#MOST_ROWS}
     */
    void read(int place, Row row) {
        if (wholeKey) {
            shard.key(place, row.longValue(key));
        } else {
            shard.key(place, ValueOrder.canonical(row.value(key)));
        }
        for (int distinct = 0; distinct < values.length; distinct++) {
            if (values[distinct] != NOT_PLAIN) {
                shard.value(distinct, place, row.longValue(values[distinct]));
            }
        }
    }

    /** Fetches what the first of the rows that were read will need. */
    void fetch(int count) {
        shard.fetchKeys(count);
        boolean complete = true;
        for (int distinct = 0; distinct < values.length; distinct++) {
            if (values[distinct] == NOT_PLAIN) {
                complete = false;
            } else {
                shard.fetchValues(distinct, count);
            }
        }
        if (complete) {
            shard.complete(count);
        }
    }

    private static int plainColumn(Expression expression) {
        return expression instanceof ColumnReference column && column.index() < WindowValues.FIRST
                ? column.index()
                : NOT_PLAIN;
    }
}
