package io.breakwater.model.table;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The contract of one kind of event.
 *
 * @param columns the declared columns, computed ones included, in the order of the pack file; system columns are not in it
 * @param maxBehind how far behind engine time an event may lie and still enter live windows
 * @param retention how long rows are kept
 */
public record Table(String name, String description, List<Column> columns, Duration maxBehind, Retention retention) {
    public Table {
        requireNonNull(name, "name is null");
        requireNonNull(description, "description is null");
        columns = List.copyOf(columns);
        requireNonNull(maxBehind, "maxBehind is null");
        requireNonNull(retention, "retention is null");
    }

    /** A table whose rows are kept for good. */
    public Table(String name, String description, List<Column> columns, Duration maxBehind) {
        this(name, description, columns, maxBehind, Retention.FOR_GOOD);
    }

    /** System columns first, then the declared ones: the order of {@code event.value(int)}, of scans and of files. */
    public List<Column> allColumns() {
        List<Column> all = new ArrayList<>();
        SystemColumn.all().forEach(system -> all.add(system.column()));
        all.addAll(columns);
        return List.copyOf(all);
    }

    /** Position among {@link #allColumns()}. */
    public OptionalInt indexOf(String columnName) {
        List<Column> all = allColumns();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(columnName)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
