package io.breakwater.signals.training;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How well scores put abuse before the rest. Weights count how many of the traffic a row stands for. */
final class Ranking {
    /** One row that was scored by a model that had not seen it. */
    record Scored(Labelled example, double score) {}

    private static final long MICROS_OF_A_DAY = 86_400_000_000L;

    private final List<Scored> rows;
    private final double positives;
    private final double negatives;

    Ranking(List<Scored> rows) {
        this.rows = rows.stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
        positives = weight(rows, true);
        negatives = weight(rows, false);
    }

    private static double weight(List<Scored> rows, boolean positive) {
        return Weights.of(rows.stream().map(Scored::example).toList(), positive);
    }

    /** The highest first. */
    List<Scored> rows() {
        return rows;
    }

    boolean hasBoth() {
        return positives > 0 && negatives > 0;
    }

    /** The mean precision over all positives, where rows of equal score count as one step. NaN without both classes. */
    double averagePrecision() {
        double sum = 0;
        double found = 0;
        double seen = 0;
        for (int start = 0; start < rows.size(); ) {
            int end = stepEnd(start);
            double foundHere = 0;
            for (int i = start; i < end; i++) {
                Labelled example = rows.get(i).example();
                seen += example.weight();
                foundHere += example.positive() ? example.weight() : 0;
            }
            found += foundHere;
            sum += foundHere * found / seen;
            start = end;
        }
        return hasBoth() ? sum / positives : Double.NaN;
    }

    /** The share of positives at or above the lowest threshold that hits at most this share of the negatives. */
    double recallAt(double falsePositiveRate) {
        double found = 0;
        double wrong = 0;
        for (int start = 0; start < rows.size(); ) {
            int end = stepEnd(start);
            double foundHere = weight(rows.subList(start, end), true);
            wrong += weight(rows.subList(start, end), false);
            if (wrong > falsePositiveRate * negatives) {
                break;
            }
            found += foundHere;
            start = end;
        }
        return hasBoth() ? found / positives : Double.NaN;
    }

    /** What hits at or above a threshold would be. */
    TrainingReport.Point at(double threshold) {
        List<Scored> hit = rows.stream().filter(row -> row.score() >= threshold).toList();
        double found = weight(hit, true);
        double wrong = weight(hit, false);
        return new TrainingReport.Point(
                threshold,
                found + wrong == 0 ? 1 : found / (found + wrong),
                positives == 0 ? 0 : found / positives,
                negatives == 0 ? 0 : wrong / negatives);
    }

    /** The lowest of the scores at which precision is at least this; 1 where there is none. */
    double thresholdFor(double precision) {
        double found = 0;
        double wrong = 0;
        double best = 1;
        for (int start = 0; start < rows.size(); ) {
            int end = stepEnd(start);
            found += weight(rows.subList(start, end), true);
            wrong += weight(rows.subList(start, end), false);
            if (found >= precision * (found + wrong)) {
                best = rows.get(start).score();
            }
            start = end;
        }
        return best;
    }

    /**
     * The share of positives among the rows that people would see who review so many a day, the highest of each day; all rows are of
     * one day where times are not known.
     */
    double precisionOf(int perDay) {
        double found = 0;
        double seen = 0;
        for (List<Scored> day : days().values()) {
            for (Scored row : day.subList(0, Math.min(perDay, day.size()))) {
                seen += row.example().weight();
                found += row.example().positive() ? row.example().weight() : 0;
            }
        }
        return seen == 0 ? Double.NaN : found / seen;
    }

    /** The share of positives that they would find. */
    double recallOf(int perDay) {
        double found = 0;
        for (List<Scored> day : days().values()) {
            found += weight(day.subList(0, Math.min(perDay, day.size())), true);
        }
        return hasBoth() ? found / positives : Double.NaN;
    }

    /** The rows of each day of UTC, the highest first. */
    Map<Long, List<Scored>> days() {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Math.floorDiv(row.example().time(), MICROS_OF_A_DAY),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private int stepEnd(int start) {
        int end = start + 1;
        while (end < rows.size() && rows.get(end).score() == rows.get(start).score()) {
            end++;
        }
        return end;
    }
}
