package io.breakwater.benchmarks.detectors;

import java.util.ArrayList;
import java.util.List;

/**
 * A hundred detectors as a team would write them over one table: twenty subjects (an aggregate over a partition, with
 * or without a filter), each with five pairs of length and threshold. They share five lengths and four partition keys.
 */
final class SharedDetectors {
    private static final List<String> LENGTHS =
            List.of("'1' MINUTE", "'10' MINUTE", "'1' HOUR", "'6' HOUR", "'24' HOUR");

    private SharedDetectors() {}

    /** Thresholds stand beside the lengths: about one event in a thousand is a hit. */
    private record Subject(String key, String aggregate, List<Long> thresholds) {}

    private static final List<Subject> SUBJECTS = List.of(
            new Subject("account", "COUNT(*)", List.of(505L, 4_750L, 27_600L, 164_500L, 650_000L)),
            new Subject("account", "COUNT(*) FILTER (WHERE outcome = 1)", List.of(20L, 122L, 600L, 3_390L, 13_070L)),
            new Subject("account", "COUNT(*) FILTER (WHERE outcome = 2)", List.of(13L, 70L, 325L, 1_740L, 6_560L)),
            new Subject("account", "COUNT(*) FILTER (WHERE model = 3)", List.of(103L, 840L, 4_720L, 27_600L, 108_900L)),
            new Subject("account", "COUNT(*) FILTER (WHERE flagged = 1)", List.of(13L, 70L, 325L, 1_740L, 6_560L)),
            new Subject(
                    "account", "SUM(tokens)", List.of(410_000L, 3_170_000L, 18_350_000L, 108_000_000L, 429_000_000L)),
            new Subject("account", "COUNT(DISTINCT country)", List.of(28L, 60L, 60L, 60L, 60L)),
            new Subject("account", "COUNT(DISTINCT ip)", List.of(105L, 900L, 5_100L, 22_800L, 46_500L)),
            new Subject("ip", "COUNT(*)", List.of(450L, 3_950L, 22_550L, 132_800L, 528_000L)),
            new Subject("ip", "COUNT(*) FILTER (WHERE outcome = 1)", List.of(18L, 104L, 500L, 2_750L, 10_650L)),
            new Subject("ip", "COUNT(*) FILTER (WHERE tokens > 3000)", List.of(20L, 110L, 555L, 3_100L, 12_000L)),
            new Subject("ip", "COUNT(DISTINCT account)", List.of(3L, 5L, 8L, 21L, 50L)),
            new Subject("ip", "SUM(tokens)", List.of(345_000L, 2_600_000L, 15_000_000L, 87_000_000L, 345_000_000L)),
            new Subject("api_key", "COUNT(*)", List.of(420L, 3_900L, 22_600L, 134_000L, 534_000L)),
            new Subject(
                    "api_key", "SUM(tokens)", List.of(340_000L, 2_640_000L, 15_190_000L, 88_800_000L, 352_000_000L)),
            new Subject("api_key", "COUNT(DISTINCT ip)", List.of(88L, 760L, 4_300L, 20_100L, 44_600L)),
            new Subject("api_key", "COUNT(DISTINCT country)", List.of(28L, 60L, 60L, 60L, 60L)),
            new Subject("prompt", "COUNT(*)", List.of(480L, 4_460L, 26_000L, 155_000L, 618_000L)),
            new Subject("prompt", "COUNT(DISTINCT account)", List.of(270L, 1_740L, 6_850L, 23_500L, 52_000L)),
            new Subject("prompt", "COUNT(*) FILTER (WHERE outcome = 1)", List.of(19L, 115L, 570L, 3_200L, 12_300L)));

    static List<DetectorText> hundred() {
        List<DetectorText> detectors = new ArrayList<>();
        for (Subject subject : SUBJECTS) {
            for (int i = 0; i < LENGTHS.size(); i++) {
                detectors.add(new DetectorText("shared_%03d".formatted(detectors.size()), """
                        SELECT CAST(%1$s AS VARCHAR) AS entity, %2$s OVER w AS found
                        FROM events
                        WINDOW w AS (PARTITION BY %1$s ORDER BY ts RANGE INTERVAL %3$s PRECEDING)
                        QUALIFY found >= %4$d
                        """.formatted(
                                subject.key(),
                                subject.aggregate(),
                                LENGTHS.get(i),
                                subject.thresholds().get(i))));
            }
        }
        return List.copyOf(detectors);
    }
}
