package io.breakwater.engine.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The families: every aggregate in every kind of frame, and every unit of time at its edges. */
final class CorpusFamilies {
    static final String TABLES = "table events (who VARCHAR, word VARCHAR, whole BIGINT, price DECIMAL, score DOUBLE,"
            + " flag BOOLEAN, seen TIMESTAMP)\n";

    /** Frames by the name of their file. */
    private static final List<FrameFamily> FRAMES = List.of(
            new FrameFamily("range", "RANGE INTERVAL '10' SECOND PRECEDING"),
            new FrameFamily(
                    "range-without-current",
                    "RANGE BETWEEN INTERVAL '10' SECOND PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW"),
            new FrameFamily(
                    "range-before-now",
                    "RANGE BETWEEN INTERVAL '10' SECOND PRECEDING AND INTERVAL '3' SECOND PRECEDING"),
            new FrameFamily("rows", "ROWS 2 PRECEDING"),
            new FrameFamily("rows-without-current", "ROWS BETWEEN 2 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW"),
            new FrameFamily("rows-before-now", "ROWS BETWEEN 3 PRECEDING AND 1 PRECEDING"),
            new FrameFamily("unbounded", "RANGE UNBOUNDED PRECEDING"),
            new FrameFamily(
                    "unbounded-without-current",
                    "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW"),
            new FrameFamily(
                    "unbounded-before-now", "RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL '10' SECOND PRECEDING"));

    private static final List<String> CALLS = List.of(
            "COUNT(*)",
            "COUNT(word)",
            "COUNT(DISTINCT word)",
            "COUNT(DISTINCT whole)",
            "SUM(whole)",
            "SUM(price)",
            "AVG(whole)",
            "AVG(price)",
            "MIN(whole)",
            "MAX(whole)",
            "MIN(word)",
            "MAX(word)",
            "MIN(price)",
            "MAX(score)",
            "MAX(flag)",
            "MIN(seen)",
            "STDDEV_SAMP(whole)",
            "STDDEV_POP(price)",
            "FIRST_VALUE(word)",
            "LAST_VALUE(whole)",
            "COUNT(*) FILTER (WHERE flag)",
            "COUNT(DISTINCT word) FILTER (WHERE whole > 2)",
            "SUM(whole) FILTER (WHERE flag)",
            "AVG(whole) FILTER (WHERE word = 'x')",
            "MIN(whole) FILTER (WHERE NOT flag)",
            "MAX(price) FILTER (WHERE whole IS NOT NULL)",
            "STDDEV_POP(whole) FILTER (WHERE flag)");

    private static final List<String> VALUES = List.of(
            "a x 3 1.5 0.5 TRUE 1s",
            "a y NULL 2.25 -1.5 FALSE 5s",
            "b x 9 4 2 TRUE 2s",
            "a x 5 NULL 3.25 NULL 3s",
            "a NULL -2 -0.75 NULL TRUE NULL",
            "a z 5 1.5 0.5 TRUE 4s",
            "b NULL NULL NULL NULL NULL NULL",
            "a y 1 0.000001 9 FALSE 2s",
            "NULL x 100 100 100 TRUE 9s",
            "a x 3 7 -4 TRUE 1s",
            "a NULL NULL NULL NULL NULL NULL",
            "b y 4 2 1 FALSE 6s");

    /** One of these stands before each of {@link #VALUES}: bursts, edges, a gap longer than any frame. */
    private static final List<String> GAPS =
            List.of("0s", "+1s", "+1s", "+8s-1us", "+1us", "+2us", "+1s", "+2s", "+1us", "+7s-1us", "+1us", "+10m");

    private CorpusFamilies() {}

    /** Files by name, each as it has to be. */
    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (FrameFamily family : FRAMES) {
            files.put(family.file() + ".script", file("Each aggregate over " + family.frame() + ".", frames(family)));
        }
        files.put("lag.script", file("LAG of each type and by some numbers of rows.", lags()));
        files.put(
                "edges.script",
                file("Each unit of time: a row at the edge, a microsecond before and behind.", edges()));
        files.put("keys.script", file("Keys of each type, and several.", keys()));
        return files;
    }

    private static String file(String subject, List<FamilyCase> cases) {
        StringBuilder text = new StringBuilder("# " + subject + " Written by CorpusFamiliesTest.\n" + TABLES);
        cases.forEach(each -> text.append('\n').append(each.text(TABLES)));
        return text.toString();
    }

    private static List<FamilyCase> frames(FrameFamily family) {
        List<FamilyCase> cases = new ArrayList<>();
        for (String call : CALLS) {
            cases.add(new FamilyCase(
                    call + " over " + family.file(),
                    List.of(
                            "SELECT ts, who, " + call + " OVER w AS answer",
                            "FROM events WHERE who IS NOT NULL",
                            "WINDOW w AS (PARTITION BY who ORDER BY ts " + family.frame() + ")"),
                    steps()));
        }
        return cases;
    }

    private static List<FamilyCase> lags() {
        List<FamilyCase> cases = new ArrayList<>();
        for (String call : List.of(
                "LAG(word)",
                "LAG(whole)",
                "LAG(price)",
                "LAG(score)",
                "LAG(flag)",
                "LAG(seen)",
                "LAG(ts)",
                "LAG(whole, 2)",
                "LAG(word, 4)",
                "LAG(whole + 1)",
                "LAG(word, 1000)")) {
            cases.add(new FamilyCase(
                    call,
                    List.of(
                            "SELECT ts, who, " + call + " OVER w AS answer",
                            "FROM events WHERE who IS NOT NULL",
                            "WINDOW w AS (PARTITION BY who ORDER BY ts)"),
                    steps()));
        }
        return cases;
    }

    private static List<FamilyCase> edges() {
        Map<String, String> units = new LinkedHashMap<>();
        units.put("0.000001' SECOND", "1us");
        units.put("0.5' SECOND", "500ms");
        units.put("1' SECOND", "1s");
        units.put("7' MINUTE", "7m");
        units.put("1' HOUR", "1h");
        units.put("36' HOUR", "36h");
        units.put("1' DAY", "1d");
        units.put("30' DAY", "30d");
        units.put("2' WEEK", "2w");
        List<FamilyCase> cases = new ArrayList<>();
        units.forEach((interval, length) -> {
            for (Edge edge : Edge.values()) {
                cases.add(new FamilyCase(
                        "a row INTERVAL '" + interval + " old, " + edge.words,
                        List.of(
                                "SELECT ts, who, COUNT(*) OVER w AS n, SUM(whole) OVER w AS total,"
                                        + " COUNT(DISTINCT word) OVER w AS words, MIN(whole) OVER w AS least",
                                "FROM events WHERE who IS NOT NULL",
                                "WINDOW w AS (PARTITION BY who ORDER BY ts " + edge.frame.formatted(interval) + ")"),
                        edgeSteps(length)));
            }
        });
        return cases;
    }

    /** Rows one length apart, less and more by a microsecond. */
    private static List<String> edgeSteps(String length) {
        List<String> times = new ArrayList<>(List.of("0s"));
        if (!length.equals("1us")) {
            times.add("+" + length + "-1us");
            times.add("+1us");
        }
        times.addAll(List.of("+1us", "+" + length, "+" + length + "+1us", "+" + length + "+" + length));
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            steps.add(times.get(i) + " a " + (i % 3 == 2 ? "y" : "x") + " " + (1 << i) + " 0 0 TRUE 0s");
        }
        return aligned(steps);
    }

    private static List<FamilyCase> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("word", "word IS NOT NULL");
        keys.put("whole", "whole IS NOT NULL");
        keys.put("price", "price IS NOT NULL");
        keys.put("score", "score IS NOT NULL");
        keys.put("flag", "flag IS NOT NULL");
        keys.put("seen", "seen IS NOT NULL");
        keys.put("who, word", "who IS NOT NULL AND word IS NOT NULL");
        keys.put("who, flag, whole", "who IS NOT NULL AND flag IS NOT NULL AND whole IS NOT NULL");
        keys.put("who || word", "who || word IS NOT NULL");
        keys.put("whole % 2", "whole % 2 IS NOT NULL");
        List<FamilyCase> cases = new ArrayList<>();
        keys.forEach((key, condition) -> {
            for (String frame : List.of("RANGE INTERVAL '10' SECOND PRECEDING", "ROWS 1 PRECEDING")) {
                cases.add(new FamilyCase(
                        "PARTITION BY " + key + " and " + frame,
                        List.of(
                                "SELECT ts, who, COUNT(*) OVER w AS n, SUM(price) OVER w AS total, MAX(word) OVER w AS most",
                                "FROM events WHERE " + condition,
                                "WINDOW w AS (PARTITION BY " + key + " ORDER BY ts " + frame + ")"),
                        steps()));
            }
        });
        return cases;
    }

    private static List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < VALUES.size(); i++) {
            steps.add(GAPS.get(i) + " " + VALUES.get(i));
        }
        return aligned(steps);
    }

    /** Values below values. */
    private static List<String> aligned(List<String> steps) {
        int width = steps.stream().mapToInt(step -> step.indexOf(' ')).max().orElse(0);
        return steps.stream()
                .map(step -> {
                    int end = step.indexOf(' ');
                    return step.substring(0, end) + " ".repeat(width - end) + "  " + step.substring(end + 1);
                })
                .toList();
    }

    private record FrameFamily(String file, String frame) {}

    /** Which bound a row meets. */
    private enum Edge {
        START("at the frame's beginning", "RANGE INTERVAL '%s PRECEDING"),
        END("at the frame's end", "RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL '%s PRECEDING"),
        OTHERS("without the current row", "RANGE BETWEEN INTERVAL '%s PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW");

        private final String words;
        private final String frame;

        Edge(String words, String frame) {
            this.words = words;
            this.frame = frame;
        }
    }
}
