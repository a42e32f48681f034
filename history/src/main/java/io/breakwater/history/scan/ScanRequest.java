package io.breakwater.history.scan;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What to read: live rows with {@code fromTs <= ts < toTs}.
 *
 * @param tables by name, which of its columns; {@code ts} need not be named
 * @param only by table, values that its rows must have in some of their columns, which need not be requested; tables that
 *     are not named are read whole
 * @param controls whether control records are wanted: all before {@code toTs}, also those before {@code fromTs}, since
 *     labels and facts hold until they change
 */
public record ScanRequest(
        Map<String, List<String>> tables,
        long fromTs,
        long toTs,
        Map<String, Map<String, Object>> only,
        boolean controls) {
    public ScanRequest {
        Map<String, List<String>> copied = new TreeMap<>();
        tables.forEach((table, columns) -> copied.put(table, List.copyOf(columns)));
        tables = java.util.Collections.unmodifiableMap(copied);
        Map<String, Map<String, Object>> conditions = new LinkedHashMap<>();
        only.forEach((table, values) -> conditions.put(table, Map.copyOf(values)));
        only = java.util.Collections.unmodifiableMap(conditions);
    }

    /** All rows of a span. */
    public static ScanRequest of(Map<String, List<String>> tables, long fromTs, long toTs, boolean controls) {
        return new ScanRequest(tables, fromTs, toTs, Map.of(), controls);
    }

    /** The columns of one table that someone asked for. */
    public List<String> columns(String table) {
        return requireNonNull(tables.get(table), () -> "table " + table + " was not requested");
    }

    Map<String, Object> onlyOf(String table) {
        return only.getOrDefault(table, Map.of());
    }

    /** Whether a row of the unsealed tail has the values that its table's rows must have. */
    boolean accepts(String table, java.util.function.Function<String, ?> values) {
        Set<Map.Entry<String, Object>> conditions = onlyOf(table).entrySet();
        return conditions.stream()
                .allMatch(condition -> Objects.equals(condition.getValue(), values.apply(condition.getKey())));
    }
}
