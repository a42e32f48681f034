package io.breakwater.history.worker;

import io.breakwater.history.codec.ByteSink;
import io.breakwater.history.codec.ByteSource;
import io.breakwater.history.codec.ColumnCodec;
import io.breakwater.history.codec.StoredType;
import io.breakwater.model.value.DataType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way to a worker, column by column.
 *
 * @param columns values as {@link DataType} says, one list for each column, all of one length
 */
record TailRows(String table, List<DataType> types, List<List<@Nullable Object>> columns) {
    static TailRows ofRows(String table, List<DataType> types, List<? extends List<? extends @Nullable Object>> rows) {
        List<List<@Nullable Object>> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            List<@Nullable Object> column = new ArrayList<>(rows.size());
            for (List<? extends @Nullable Object> row : rows) {
                column.add(row.get(i));
            }
            columns.add(column);
        }
        return new TailRows(table, types, columns);
    }

    int size() {
        return columns.isEmpty() ? 0 : columns.get(0).size();
    }

    /** The rows, one after the other; each is the same list filled anew. */
    Iterable<List<@Nullable Object>> rows() {
        return () -> new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public List<@Nullable Object> next() {
                List<@Nullable Object> row = new ArrayList<>(columns.size());
                for (List<@Nullable Object> column : columns) {
                    row.add(column.get(next));
                }
                next++;
                return row;
            }
        };
    }

    static byte[] encode(List<TailRows> tables) {
        ByteSink sink = new ByteSink();
        sink.writeUnsigned(tables.size());
        for (TailRows rows : tables) {
            sink.writeText(rows.table);
            sink.writeUnsigned(rows.types.size());
            rows.types.forEach(type -> sink.writeByte(StoredType.number(type)));
            sink.writeUnsigned(rows.size());
            for (int i = 0; i < rows.types.size(); i++) {
                ColumnCodec.write(sink, rows.types.get(i), rows.columns.get(i));
            }
        }
        return sink.toByteArray();
    }

    static List<TailRows> decode(byte[] bytes) {
        ByteSource source = new ByteSource(bytes);
        List<TailRows> tables = new ArrayList<>();
        for (int left = source.readCount(Byte.SIZE); left > 0; left--) {
            String table = source.readText();
            List<DataType> types = new ArrayList<>();
            for (int columns = source.readCount(Byte.SIZE); columns > 0; columns--) {
                types.add(StoredType.of(source.readByte()));
            }
            int rows = source.readCount(0);
            List<List<@Nullable Object>> columns = new ArrayList<>();
            for (DataType type : types) {
                columns.add(ColumnCodec.read(source, type, rows));
            }
            tables.add(new TailRows(table, types, columns));
        }
        return tables;
    }
}
