package io.breakwater.engine.judge;

import io.breakwater.model.value.Timestamps;
import io.breakwater.plan.Field;
import io.breakwater.plan.value.ValueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says in which hits two answers differ. Values must be equal; only DOUBLEs may differ in their last digits (by one part in
 * 10^12), because AVG and STDDEV may be calculated by different exact formulas.
 */
public final class HitComparison {
    private static final double TOLERANCE = 1e-12;

    private HitComparison() {}

    /** One line for each difference, in the order of time; empty where there is none. */
    public static List<String> differences(List<Field> columns, List<FoundHit> expected, List<FoundHit> actual) {
        Map<Long, FoundHit> wanted = byTime(expected);
        Map<Long, FoundHit> found = byTime(actual);
        List<String> differences = new ArrayList<>();
        TreeMap<Long, Boolean> times = new TreeMap<>();
        wanted.keySet().forEach(ts -> times.put(ts, true));
        found.keySet().forEach(ts -> times.put(ts, true));
        for (long ts : times.keySet()) {
            difference(columns, wanted.get(ts), found.get(ts))
                    .forEach(difference -> differences.add(Timestamps.fromMicros(ts) + ": " + difference));
        }
        if (wanted.size() != expected.size() || found.size() != actual.size()) {
            differences.add("one event made several hits");
        }
        return differences;
    }

    private static Map<Long, FoundHit> byTime(List<FoundHit> hits) {
        Map<Long, FoundHit> byTime = new TreeMap<>();
        hits.forEach(hit -> byTime.put(hit.ts(), hit));
        return byTime;
    }

    private static List<String> difference(
            List<Field> columns, @Nullable FoundHit expected, @Nullable FoundHit actual) {
        if (expected == null) {
            return List.of("unexpected hit " + Objects.requireNonNull(actual).values());
        }
        if (actual == null) {
            return List.of("missing hit " + expected.values());
        }
        List<String> differences = new ArrayList<>();
        if (!expected.entity().equals(actual.entity())) {
            differences.add("entity is " + actual.entity() + ", not " + expected.entity());
        }
        if (expected.values().size() != actual.values().size()) {
            differences.add("values are " + actual.values() + ", not " + expected.values());
            return differences;
        }
        for (int i = 0; i < columns.size(); i++) {
            Object wanted = expected.values().get(i);
            Object found = actual.values().get(i);
            if (!same(wanted, found)) {
                differences.add(columns.get(i).name() + " is " + found + ", not " + wanted);
            }
        }
        return differences;
    }

    static boolean same(@Nullable Object expected, @Nullable Object actual) {
        if (expected instanceof Double left && actual instanceof Double right) {
            double distance = Math.abs(left - right);
            return left.equals(right)
                    || (Double.isFinite(distance) && distance <= TOLERANCE * Math.max(1, Math.abs(left)));
        }
        if (expected instanceof BigDecimal left && actual instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        }
        return Objects.equals(ValueOrder.canonical(expected), ValueOrder.canonical(actual));
    }
}
