package io.breakwater.signals.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What was measured on texts the model had not seen.
 *
 * @param judgedOn on which texts: later ones, or those of other groups
 * @param threshold the lowest score at which the precision was reached; 1 where it was not
 * @param curve what thresholds from high to low give
 * @param slices average precision by language and by length, where both classes occur
 * @param worst the texts with the highest score that are negative and the lowest that are positive
 */
public record TrainingReport(
        String judgedOn,
        int texts,
        int positives,
        int groups,
        Measure averagePrecision,
        Measure recallAtOnePercent,
        double threshold,
        Point atThreshold,
        List<Point> curve,
        List<Slice> slices,
        List<Mistake> worst) {
    private static final double RATE = 0.01;
    private static final int CURVE_STEPS = 10;
    private static final int WORST_OF_A_KIND = 5;
    private static final int SHORT = 100;
    private static final int LONG = 500;

    public TrainingReport {
        curve = List.copyOf(curve);
        slices = List.copyOf(slices);
        worst = List.copyOf(worst);
    }

    /** A value with its interval of 95 %. */
    public record Measure(double value, double lowest, double highest) {}

    /** What a threshold gives. */
    public record Point(double threshold, double precision, double recall, double falsePositiveRate) {}

    /** A part of the texts. */
    public record Slice(String name, int texts, int positives, double averagePrecision) {}

    /** A text on the wrong side. */
    public record Mistake(String text, boolean positive, double score) {}

    static TrainingReport of(List<Ranking.Scored> rows, double precision, String judgedOn) {
        Ranking ranking = new Ranking(rows);
        double threshold = ranking.thresholdFor(precision);
        return new TrainingReport(
                judgedOn,
                rows.size(),
                positives(rows),
                (int) rows.stream().map(row -> row.example().group()).distinct().count(),
                Bootstrap.of(rows, Ranking::averagePrecision),
                Bootstrap.of(rows, again -> again.recallAt(RATE)),
                threshold,
                ranking.at(threshold),
                IntStream.rangeClosed(1, CURVE_STEPS)
                        .mapToObj(step -> ranking.at(1 - (step - 0.5) / CURVE_STEPS))
                        .toList(),
                slices(rows),
                worst(ranking.rows()));
    }

    private static int positives(List<Ranking.Scored> rows) {
        return (int) rows.stream().filter(row -> row.example().positive()).count();
    }

    private static List<Slice> slices(List<Ranking.Scored> rows) {
        List<Slice> slices = new ArrayList<>();
        slices.addAll(slices("language ", rows, row -> row.example().language()));
        slices.addAll(slices("length ", rows, row -> length(row.example().text().length())));
        return slices;
    }

    private static String length(int chars) {
        return chars < SHORT ? "below " + SHORT : chars < LONG ? SHORT + " to " + LONG : "from " + LONG;
    }

    private static List<Slice> slices(String kind, List<Ranking.Scored> rows, Function<Ranking.Scored, String> value) {
        Map<String, List<Ranking.Scored>> parts =
                rows.stream().collect(Collectors.groupingBy(value, TreeMap::new, Collectors.toList()));
        return parts.entrySet().stream()
                .filter(part -> !part.getKey().isEmpty() && new Ranking(part.getValue()).hasBoth())
                .map(part -> new Slice(
                        kind + part.getKey(),
                        part.getValue().size(),
                        positives(part.getValue()),
                        new Ranking(part.getValue()).averagePrecision()))
                .toList();
    }

    private static List<Mistake> worst(List<Ranking.Scored> sorted) {
        List<Mistake> worst = new ArrayList<>();
        sorted.stream()
                .filter(row -> !row.example().positive())
                .limit(WORST_OF_A_KIND)
                .forEach(row -> worst.add(new Mistake(row.example().text(), false, row.score())));
        sorted.stream()
                .filter(row -> row.example().positive())
                .sorted(Comparator.comparingDouble(Ranking.Scored::score))
                .limit(WORST_OF_A_KIND)
                .forEach(row -> worst.add(new Mistake(row.example().text(), true, row.score())));
        return worst;
    }
}
