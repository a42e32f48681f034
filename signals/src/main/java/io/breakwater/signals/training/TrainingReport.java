package io.breakwater.signals.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What was measured on examples the model had not seen.
 *
 * @param judgedOn on which examples: later ones, or those of other groups
 * @param threshold the lowest score at which the precision was reached; 1 where it was not
 * @param capacity what reviewing the highest scores of each day gives
 * @param curve what thresholds from high to low give
 * @param slices average precision by what the examples say of themselves, such as language and length, where both classes occur
 * @param worst the examples with the highest score that are negative and the lowest that are positive
 */
public record TrainingReport(
        String judgedOn,
        int examples,
        int positives,
        int groups,
        Measure averagePrecision,
        Measure recallAtOnePercent,
        double threshold,
        Point atThreshold,
        Capacity capacity,
        List<Point> curve,
        List<Slice> slices,
        List<Mistake> worst) {
    private static final double RATE = 0.01;
    private static final int CURVE_STEPS = 10;
    private static final int WORST_OF_A_KIND = 5;

    public TrainingReport {
        curve = List.copyOf(curve);
        slices = List.copyOf(slices);
        worst = List.copyOf(worst);
    }

    /** A value with its interval of 95 %. */
    public record Measure(double value, double lowest, double highest) {}

    /** What a threshold gives. */
    public record Point(double threshold, double precision, double recall, double falsePositiveRate) {}

    /**
     * What people find who review the highest scores of each day.
     *
     * @param perDay how many they review
     * @param days how many days the examples are of; 1 where times are not known
     * @param recall share of all positives
     */
    public record Capacity(int perDay, int days, Measure precision, double recall) {}

    /** A part of the examples. */
    public record Slice(String name, int examples, int positives, double averagePrecision) {}

    /** An example on the wrong side. */
    public record Mistake(String shown, boolean positive, double score) {}

    static TrainingReport of(List<Ranking.Scored> rows, Training.Wanted wanted, String judgedOn) {
        Ranking ranking = new Ranking(rows);
        double threshold = ranking.thresholdFor(wanted.precision());
        return new TrainingReport(
                judgedOn,
                rows.size(),
                positives(rows),
                (int) rows.stream().map(row -> row.example().group()).distinct().count(),
                Bootstrap.of(rows, Ranking::averagePrecision),
                Bootstrap.of(rows, again -> again.recallAt(RATE)),
                threshold,
                ranking.at(threshold),
                new Capacity(
                        wanted.perDay(),
                        ranking.days().size(),
                        Bootstrap.of(rows, again -> again.precisionOf(wanted.perDay())),
                        ranking.recallOf(wanted.perDay())),
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
        Map<String, List<Ranking.Scored>> parts = new TreeMap<>();
        for (Ranking.Scored row : rows) {
            row.example()
                    .slices()
                    .forEach(name -> parts.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(row));
        }
        return parts.entrySet().stream()
                .filter(part -> new Ranking(part.getValue()).hasBoth())
                .map(part -> new Slice(
                        part.getKey(),
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
                .forEach(row -> worst.add(new Mistake(row.example().shown(), false, row.score())));
        sorted.stream()
                .filter(row -> row.example().positive())
                .sorted(Comparator.comparingDouble(Ranking.Scored::score))
                .limit(WORST_OF_A_KIND)
                .forEach(row -> worst.add(new Mistake(row.example().shown(), true, row.score())));
        return worst;
    }
}
