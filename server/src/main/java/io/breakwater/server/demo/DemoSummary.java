package io.breakwater.server.demo;

import io.breakwater.history.query.QueryRequest;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.replay.BaselineRate;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a replay came to, counted from what is stored.
 *
 * @param events stored, of all tables
 * @param tables events by table
 * @param hits hits by detector; each running detector is named, also without any
 * @param alerts alerts by detector
 * @param rejected events refused
 * @param falsePositives how often detectors hit what is known to be no abuse
 */
public record DemoSummary(
        long events,
        Map<String, Long> tables,
        Map<String, Long> hits,
        Map<String, Long> alerts,
        long rejected,
        List<BaselineRate> falsePositives) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_ROWS = 10_000;

    public DemoSummary {
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
        hits = Collections.unmodifiableMap(new TreeMap<>(hits));
        alerts = Collections.unmodifiableMap(new TreeMap<>(alerts));
        falsePositives = List.copyOf(falsePositives);
    }

    /** Asks the stored tables, as anyone could with SQL. */
    public static DemoSummary of(BreakwaterRuntime runtime, List<BaselineRate> falsePositives) {
        Map<String, Long> tables = new TreeMap<>();
        for (String table : runtime.definitions().tables().keySet()) {
            long count = count(runtime, "SELECT count(*) FROM " + table);
            if (count > 0) {
                tables.put(table, count);
            }
        }
        Map<String, Long> hits = new TreeMap<>();
        runtime.definitions().detectors().values().stream()
                .filter(detector -> detector.status().runs())
                .map(DetectorDefinition::id)
                .forEach(id -> hits.put(id, 0L));
        hits.putAll(counts(runtime, "SELECT detector, count(*) FROM hits GROUP BY detector"));
        return new DemoSummary(
                tables.values().stream().mapToLong(Long::longValue).sum(),
                tables,
                hits,
                counts(runtime, "SELECT detector, count(*) FROM alerts GROUP BY detector"),
                count(runtime, "SELECT count(*) FROM rejected_events"),
                falsePositives);
    }

    private static Map<String, Long> counts(BreakwaterRuntime runtime, String sql) {
        Map<String, Long> counts = new TreeMap<>();
        rows(runtime, sql).forEach(row -> counts.put(String.valueOf(row.get(0)), number(row.get(1))));
        return counts;
    }

    private static long count(BreakwaterRuntime runtime, String sql) {
        return number(rows(runtime, sql).get(0).get(0));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static List<List<@Nullable Object>> rows(BreakwaterRuntime runtime, String sql) {
        return runtime.queries()
                .run(new QueryRequest(sql, false, MOST_ROWS, PATIENCE))
                .rows();
    }
}
