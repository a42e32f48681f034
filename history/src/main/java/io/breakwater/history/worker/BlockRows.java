package io.breakwater.history.worker;

import io.breakwater.history.log.Block;
import io.breakwater.history.store.StoredTable;
import io.breakwater.history.store.StoredTables;
import io.breakwater.history.store.TableRows;
import io.breakwater.model.value.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of unsealed blocks as one reader may see them. */
public final class BlockRows {
    private final List<TailRows> tables;
    private final int size;

    private BlockRows(List<TailRows> tables) {
        this.tables = tables;
        this.size = tables.stream().mapToInt(TailRows::size).sum();
    }

    /** @param views of the tables whose rows are wanted, with the columns that are */
    public static BlockRows of(List<Block> blocks, StoredTables stored, List<TableView> views) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (TableView view : views) {
            StoredTable table = stored.find(view.name());
            if (table != null) {
                shapes.put(view.name(), new Shape(view, table));
            }
        }
        for (Block block : blocks) {
            TableRows.of(block, stored, (table, ts, values) -> {
                Shape shape = shapes.get(table.name());
                if (shape != null) {
                    shape.add(values, block.number());
                }
            });
        }
        return new BlockRows(shapes.values().stream()
                .filter(shape -> !shape.rows.isEmpty())
                .map(Shape::rows)
                .toList());
    }

    List<TailRows> tables() {
        return tables;
    }

    int size() {
        return size;
    }

    /** Which of a table's columns are wanted, and what came so far. */
    private static final class Shape {
        private final TableView view;
        private final int[] positions;
        private final List<List<@Nullable Object>> rows = new ArrayList<>();

        Shape(TableView view, StoredTable table) {
            this.view = view;
            List<String> names = table.names();
            this.positions = view.columns().stream()
                    .mapToInt(column -> names.indexOf(column.name()))
                    .toArray();
        }

        void add(List<@Nullable Object> values, long block) {
            List<@Nullable Object> row = new ArrayList<>(positions.length + 1);
            for (int position : positions) {
                row.add(values.get(position));
            }
            row.add(block);
            rows.add(row);
        }

        TailRows rows() {
            List<DataType> types = HistoryViews.tailTypes(view.types());
            return TailRows.ofRows(view.name(), types, rows);
        }
    }
}
