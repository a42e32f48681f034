package io.breakwater.replay.feed;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.ColumnValues;
import io.breakwater.history.scan.ScanRequest;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.value.ValueOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of one key together. */
final class KeySplit implements RowSplit {
    private final Map<String, KeyOfRow> keys = new HashMap<>();

    KeySplit(CommonKey key, Collection<Table> tables, ScanRequest request, FunctionLibrary functions) {
        ExpressionCompiler compiler = new ExpressionCompiler(functions, (kind, subject, operand, name) -> {
            throw new IllegalArgumentException("a key does not depend on lists, labels or facts");
        });
        for (Table table : tables) {
            Expression expression = key.byTable().get(table.name());
            if (expression != null) {
                keys.put(table.name(), KeyOfRow.of(expression, compiler, places(table, request)));
            }
        }
    }

    @Override
    public int part(ColumnBatch batch, int row, int parts) {
        KeyOfRow key = requireNonNull(keys.get(batch.table()), "a table without a key");
        return RowSplit.part(key.hash(batch, row), parts);
    }

    @Nullable
    Object key(ColumnBatch batch, int row) {
        return requireNonNull(keys.get(batch.table()), "a table without a key").value(batch, row);
    }

    /** By position among all columns of the table, where the column stands in the batch. */
    private static int[] places(Table table, ScanRequest request) {
        List<String> read = request.tables().getOrDefault(table.name(), List.of());
        return table.allColumns().stream()
                .map(Column::name)
                .mapToInt(read::indexOf)
                .toArray();
    }

    /**
     * @param column where the key stands in the batch, -1 where it must be calculated
     */
    @SuppressWarnings("ArrayRecordComponent") // compared with nothing
    private record KeyOfRow(int column, Evaluation evaluation, int[] places) {
        static KeyOfRow of(Expression expression, ExpressionCompiler compiler, int[] places) {
            int column = expression instanceof Expression.ColumnReference reference ? places[reference.index()] : -1;
            return new KeyOfRow(column, compiler.compile(expression), places);
        }

        long hash(ColumnBatch batch, int row) {
            // Equal values must give equal hashes, whichever table they come from.
            if (column >= 0 && batch.columns().get(column) instanceof ColumnValues.Longs longs) {
                return longs.values()[row];
            }
            Object value = value(batch, row);
            return value instanceof Long number ? number : Objects.hashCode(value);
        }

        @Nullable
        Object value(ColumnBatch batch, int row) {
            Object value = column >= 0
                    ? batch.columns().get(column).value(row)
                    : evaluation.evaluate(index -> read(batch, row, index));
            return ValueOrder.canonical(value);
        }

        private @Nullable Object read(ColumnBatch batch, int row, int index) {
            int place = places[index];
            if (place >= 0) {
                return batch.columns().get(place).value(row);
            }
            return index == 0 ? (Object) batch.ts()[row] : null;
        }
    }
}
