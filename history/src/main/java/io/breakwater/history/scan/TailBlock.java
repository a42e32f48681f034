package io.breakwater.history.scan;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.store.StoredTable;
import io.breakwater.history.store.StoredTables;
import io.breakwater.history.store.TableRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One block that is not in a file yet. */
final class TailBlock {
    private final Block block;
    private final StoredTables tables;
    private final ScanRequest request;

    TailBlock(Block block, StoredTables tables, ScanRequest request) {
        this.block = block;
        this.tables = tables;
        this.request = request;
    }

    List<BatchSource> batches() {
        Map<String, List<Row>> rows = new TreeMap<>();
        TableRows.of(block, tables, (table, ts, values) -> {
            if (request.tables().containsKey(table.name()) && wanted(table, ts, values)) {
                rows.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(new Row(table, ts, values));
            }
        });
        return rows.values().stream().map(this::batch).toList();
    }

    ControlSource controls() {
        return new ControlSource(block.content().entries().stream()
                .filter(entry -> request.controls() && entry instanceof ControlEntry)
                .map(ControlEntry.class::cast)
                .iterator());
    }

    private boolean wanted(StoredTable table, long ts, List<@Nullable Object> values) {
        int lane = table.names().indexOf("lane");
        return (lane < 0 || "live".equals(values.get(lane)))
                && request.accepts(
                        table.name(), ts, name -> values.get(table.names().indexOf(name)));
    }

    private BatchSource batch(List<Row> rows) {
        StoredTable table = rows.get(0).table();
        List<String> columns = request.columns(table.name());
        int[] places = columns.stream().mapToInt(table.names()::indexOf).toArray();
        BatchBuilder builder = new BatchBuilder(table, columns, rows.size());
        for (Row row : rows) {
            @Nullable Object[] values = new @Nullable Object[places.length];
            for (int i = 0; i < places.length; i++) {
                values[i] = row.values().get(places[i]);
            }
            builder.add(row.ts(), values);
        }
        return new Single(builder.build());
    }

    private record Row(StoredTable table, long ts, List<@Nullable Object> values) {}

    /** One batch and no more. */
    private static final class Single implements BatchSource {
        private @Nullable ColumnBatch batch;

        Single(ColumnBatch batch) {
            this.batch = batch;
        }

        @Override
        public @Nullable ColumnBatch next() {
            ColumnBatch only = batch;
            batch = null;
            return only;
        }

        @Override
        public void close() {
            batch = null;
        }
    }
}
