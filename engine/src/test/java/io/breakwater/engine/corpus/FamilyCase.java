package io.breakwater.engine.corpus;

import io.breakwater.engine.judge.DetectorRunner;
import io.breakwater.engine.judge.DetectorRunners;
import io.breakwater.engine.judge.FoundHit;
import io.breakwater.engine.judge.HitComparison;
import io.breakwater.engine.judge.JudgedDetector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A member of a family: a detector and a stream as they stand in a file, still without hits.
 *
 * @param sql lines
 * @param steps lines, each with a time and values
 */
record FamilyCase(String name, List<String> sql, List<String> steps) {
    FamilyCase {
        sql = List.copyOf(sql);
        steps = List.copyOf(steps);
    }

    /** The case as it stands in the file, with the hits on which the reference interpreter and DuckDB agree. */
    String text(String tables) {
        ScriptCase each = ScriptParser.parse("family", tables + "\n" + text(Map.of()))
                .cases()
                .get(0);
        JudgedDetector detector = each.detector();
        List<FoundHit> expected = hits(DetectorRunners.REFERENCE, each);
        List<String> differences =
                HitComparison.differences(detector.columns(), expected, hits(DetectorRunners.DUCKDB, each));
        if (!differences.isEmpty()) {
            throw new IllegalStateException(name + ": the reference and DuckDB differ: " + differences);
        }
        Map<Long, FoundHit> byTime = new HashMap<>();
        expected.forEach(hit -> byTime.put(hit.ts(), hit));
        ScriptValues values = new ScriptValues(ScriptParser.START);
        Map<Integer, String> written = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            FoundHit hit = byTime.get(each.stream().get(i).ts());
            if (hit != null) {
                written.put(i, written(hit, detector, values));
            }
        }
        return text(written);
    }

    private static List<FoundHit> hits(DetectorRunner runner, ScriptCase each) {
        return runner.run(each.question()).getOrDefault(each.detector().id(), List.of());
    }

    private static String written(FoundHit hit, JudgedDetector detector, ScriptValues values) {
        StringBuilder text = new StringBuilder("   =>");
        for (int i = 1; i < hit.values().size(); i++) {
            text.append(' ')
                    .append(values.write(
                            hit.values().get(i), detector.columns().get(i).type()));
        }
        return text.toString();
    }

    private String text(Map<Integer, String> hits) {
        int width = steps.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder("case " + name + "\ndetector\n");
        sql.forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("stream\n");
        IntStream.range(0, steps.size()).forEach(i -> {
            String hit = hits.get(i);
            String step = steps.get(i);
            text.append("  ").append(step);
            text.append(hit == null ? "" : " ".repeat(width - step.length()) + hit);
            text.append('\n');
        });
        return text.toString();
    }
}
