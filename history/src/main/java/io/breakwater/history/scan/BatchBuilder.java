package io.breakwater.history.scan;

import io.breakwater.history.store.StoredTable;
import io.breakwater.model.table.Column;
import io.breakwater.model.value.DataType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one batch, row by row. */
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

    /** Takes the result's present row: ts, then the columns. */
    void read(ResultSet result) throws SQLException {
        ts[count] = result.getLong(1);
        for (int i = 0; i < columns.length; i++) {
            columns[i].read(result, i + 2, count);
        }
        count++;
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
