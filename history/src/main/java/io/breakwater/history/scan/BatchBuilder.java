package io.breakwater.history.scan;

import io.breakwater.history.store.StoredTable;
import io.breakwater.model.table.Column;
import io.breakwater.model.value.DataType;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.jspecify.annotations.Nullable;

/** Makes one batch, of single rows or of pieces of columns. */
final class BatchBuilder {
    private final String table;
    private final ColumnBuilder[] columns;
    private final long[] ts;
    private int count;

    BatchBuilder(StoredTable table, List<String> columns, int capacity) {
        this.table = table.name();
        this.columns = columns.stream()
                .map(name -> ColumnBuilder.of(typeOf(table, name), capacity))
                .toArray(ColumnBuilder[]::new);
        this.ts = new long[capacity];
    }

    static DataType typeOf(StoredTable table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .map(Column::type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("table " + table.name() + " has no column " + name));
    }

    /**
     * Takes consecutive rows, as many as there is place for.
     *
     * @param vectors ts, then the columns
     * @return how many
     */
    int take(List<FieldVector> vectors, int first, int rows) {
        int taken = Math.min(rows, ts.length - count);
        ColumnBuilder.copy((BigIntVector) vectors.get(0), first, ts, count, taken);
        for (int i = 0; i < columns.length; i++) {
            columns[i].take(vectors.get(i + 1), first, count, taken);
        }
        count += taken;
        return taken;
    }

    void add(long rowTs, @Nullable Object[] values) {
        ts[count] = rowTs;
        for (int i = 0; i < columns.length; i++) {
            columns[i].set(count, values[i]);
        }
        count++;
    }

    boolean isFull() {
        return count == ts.length;
    }

    boolean isEmpty() {
        return count == 0;
    }

    ColumnBatch build() {
        return new ColumnBatch(
                table,
                count,
                ts,
                Arrays.stream(columns).map(ColumnBuilder::values).toList());
    }
}
