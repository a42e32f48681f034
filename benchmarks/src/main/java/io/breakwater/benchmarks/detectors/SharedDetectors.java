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
            new Subject("account", "COUNT(*)", List.of(504L, 4_707L, 27_699L, 164_439L, 650_578L)),
            new Subject("account", "COUNT(*) FILTER (WHERE outcome = 1)", List.of(17L, 115L, 601L, 3_343L, 12_890L)),
            new Subject("account", "COUNT(*) FILTER (WHERE outcome = 2)", List.of(11L, 63L, 299L, 1_670L, 6_427L)),
            new Subject("account", "COUNT(*) FILTER (WHERE model = 3)", List.of(97L, 823L, 4_673L, 27_701L, 108_722L)),
            new Subject("account", "COUNT(*) FILTER (WHERE flagged = 1)", List.of(11L, 65L, 320L, 1_724L, 6_538L)),
            new Subject(
                    "account", "SUM(tokens)", List.of(342_379L, 3_095_973L, 17_814_616L, 105_866_006L, 418_349_237L)),
            new Subject("account", "COUNT(DISTINCT device)", List.of(64L, 504L, 2_810L, 15_652L, 52_652L)),
            new Subject("account", "COUNT(DISTINCT ip)", List.of(116L, 979L, 5_302L, 24_267L, 46_441L)),
            new Subject("ip", "COUNT(*)", List.of(408L, 3_778L, 22_150L, 131_437L, 519_190L)),
            new Subject("ip", "COUNT(*) FILTER (WHERE outcome = 1)", List.of(14L, 92L, 474L, 2_651L, 10_241L)),
            new Subject("ip", "COUNT(*) FILTER (WHERE tokens > 3000)", List.of(15L, 100L, 527L, 2_978L, 11_499L)),
            new Subject("ip", "COUNT(DISTINCT account)", List.of(3L, 5L, 8L, 17L, 32L)),
            new Subject("ip", "SUM(tokens)", List.of(277_636L, 2_488_806L, 14_269_993L, 84_721_609L, 334_137_128L)),
            new Subject("api_key", "COUNT(*)", List.of(434L, 4_031L, 23_668L, 140_003L, 552_926L)),
            new Subject(
                    "api_key", "SUM(tokens)", List.of(293_567L, 2_636_590L, 15_194_795L, 90_000_506L, 355_540_678L)),
            new Subject("api_key", "COUNT(DISTINCT ip)", List.of(101L, 834L, 4_565L, 21_549L, 44_697L)),
            new Subject("api_key", "COUNT(DISTINCT account)", List.of(3L, 3L, 4L, 5L, 6L)),
            new Subject("prompt", "COUNT(*)", List.of(480L, 4_466L, 26_155L, 155_581L, 615_077L)),
            new Subject("prompt", "COUNT(DISTINCT account)", List.of(277L, 1_744L, 7_127L, 26_904L, 66_628L)),
            new Subject("prompt", "COUNT(*) FILTER (WHERE outcome = 1)", List.of(17L, 108L, 552L, 3_139L, 12_202L)));

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
