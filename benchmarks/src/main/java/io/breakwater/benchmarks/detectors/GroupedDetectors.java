package io.breakwater.benchmarks.detectors;

import java.util.ArrayList;
import java.util.List;

/** Twenty windows, each with fifty detectors whose thresholds climb from one that is met now and then. */
final class GroupedDetectors {
    private static final int PER_GROUP = 50;

    private GroupedDetectors() {}

    /** A window call with the threshold that about one event in a thousand meets. */
    private record Group(String key, String aggregate, String length, long threshold) {}

    private static final List<Group> GROUPS = List.of(
            new Group("account", "COUNT(*)", "'1' MINUTE", 504),
            new Group("account", "COUNT(*)", "'1' HOUR", 27_699),
            new Group("account", "COUNT(*) FILTER (WHERE outcome = 1)", "'1' HOUR", 601),
            new Group("account", "COUNT(*) FILTER (WHERE outcome = 2)", "'1' HOUR", 299),
            new Group("account", "SUM(tokens)", "'1' HOUR", 17_814_616),
            new Group("account", "COUNT(DISTINCT ip)", "'24' HOUR", 46_441),
            new Group("account", "COUNT(DISTINCT country)", "'1' MINUTE", 41),
            new Group("ip", "COUNT(*)", "'1' HOUR", 22_150),
            new Group("ip", "COUNT(*) FILTER (WHERE outcome = 1)", "'1' HOUR", 474),
            new Group("ip", "COUNT(DISTINCT account)", "'1' HOUR", 8),
            new Group("ip", "COUNT(DISTINCT account)", "'10' MINUTE", 5),
            new Group("ip", "SUM(tokens)", "'1' HOUR", 14_269_993),
            new Group("api_key", "COUNT(*)", "'1' HOUR", 23_668),
            new Group("api_key", "SUM(tokens)", "'1' HOUR", 15_194_795),
            new Group("api_key", "COUNT(DISTINCT ip)", "'24' HOUR", 44_697),
            new Group("api_key", "COUNT(DISTINCT country)", "'1' MINUTE", 38),
            new Group("prompt", "COUNT(*)", "'10' MINUTE", 4_466),
            new Group("prompt", "COUNT(DISTINCT account)", "'10' MINUTE", 1_744),
            new Group("prompt", "COUNT(*) FILTER (WHERE outcome = 1)", "'1' HOUR", 552),
            new Group("device", "COUNT(*)", "'1' HOUR", 24_925));

    static List<DetectorText> thousand() {
        List<DetectorText> detectors = new ArrayList<>();
        for (Group group : GROUPS) {
            for (int i = 0; i < PER_GROUP; i++) {
                detectors.add(new DetectorText("grouped_%04d".formatted(detectors.size()), """
                        SELECT CAST(%1$s AS VARCHAR) AS entity, %2$s OVER w AS found
                        FROM events
                        WINDOW w AS (PARTITION BY %1$s ORDER BY ts RANGE INTERVAL %3$s PRECEDING)
                        QUALIFY found >= %4$d
                        """.formatted(
                                group.key(),
                                group.aggregate(),
                                group.length(),
                                group.threshold() + Math.max(i, group.threshold() * i / 500))));
            }
        }
        return List.copyOf(detectors);
    }
}
