package io.breakwater.history.scan;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What to read: live rows with {@code fromTs <= ts < toTs}.
 *
 * @param tables by name, which of its columns; {@code ts} need not be named
 * @param only by table, values that its rows must have in some of their columns, which need not be requested; tables that
 *     are not named are read whole
 * @param at the only engine times that are wanted; empty for all
 * @param controls whether control records are wanted: all before {@code toTs}, also those before {@code fromTs}, since
 *     labels and facts hold until they change
 */
public record ScanRequest(
        Map<String, List<String>> tables,
        long fromTs,
        long toTs,
        Map<String, Map<String, Object>> only,
        SortedSet<Long> at,
        boolean controls) {
    public ScanRequest {
        Map<String, List<String>> columns = new TreeMap<>();
        tables.forEach((table, names) -> columns.put(table, List.copyOf(names)));
        tables = Collections.unmodifiableMap(columns);
        Map<String, Map<String, Object>> conditions = new TreeMap<>();
        only.forEach((table, values) -> conditions.put(table, Map.copyOf(values)));
        only = Collections.unmodifiableMap(conditions);
        at = Collections.unmodifiableSortedSet(new TreeSet<>(at));
    }

    /** All rows of a span, and the control records. */
    public static ScanRequest of(Map<String, List<String>> tables, long fromTs, long toTs) {
        return new ScanRequest(tables, fromTs, toTs, Map.of(), Collections.emptySortedSet(), true);
    }

    /** The rows at certain engine times and no control records. */
    public static ScanRequest at(Map<String, List<String>> tables, Set<Long> moments) {
        TreeSet<Long> sorted = new TreeSet<>(moments);
        return sorted.isEmpty()
                ? new ScanRequest(tables, 0, 0, Map.of(), sorted, false)
                : new ScanRequest(tables, sorted.first(), sorted.last() + 1, Map.of(), sorted, false);
    }

    /** The same without control records. */
    public ScanRequest withoutControls() {
        return new ScanRequest(tables, fromTs, toTs, only, at, false);
    }

    /** The same, but only rows with certain values. */
    public ScanRequest only(Map<String, Map<String, Object>> values) {
        return new ScanRequest(tables, fromTs, toTs, values, at, controls);
    }

    /** The columns of one table that someone asked for. */
    public List<String> columns(String table) {
        return requireNonNull(tables.get(table), () -> "table " + table + " was not requested");
    }

    Map<String, Object> onlyOf(String table) {
        return only.getOrDefault(table, Map.of());
    }

    /** Whether rows between two engine times, both included, can be wanted. */
    boolean overlaps(long first, long last) {
        return first < toTs
                && last >= fromTs
                && (at.isEmpty() || !at.subSet(first, last + 1).isEmpty());
    }

    /** Whether a row is wanted, given its values by column. */
    boolean accepts(String table, long ts, Function<String, ? extends @Nullable Object> values) {
        return ts >= fromTs
                && ts < toTs
                && (at.isEmpty() || at.contains(ts))
                && onlyOf(table).entrySet().stream()
                        .allMatch(condition -> Objects.equals(condition.getValue(), values.apply(condition.getKey())));
    }
}
