package io.breakwater.signals.training;

import io.breakwater.signals.score.Calibration;
import java.util.List;

/** Finds the logistic curve that fits margins of unseen examples best (Platt's, with his smoothed targets), by Newton's method. */
final class Calibrating {
    private static final int MOST_STEPS = 100;
    /** Keeps the two equations solvable where all margins are equal. */
    private static final double RIDGE = 1e-9;

    private Calibrating() {}

    /** @param rows scores are margins */
    static Calibration of(List<Ranking.Scored> rows) {
        List<Labelled> examples = rows.stream().map(Ranking.Scored::example).toList();
        double positives = Weights.of(examples, true);
        double negatives = Weights.of(examples, false);
        double high = (positives + 1) / (positives + 2);
        double low = 1 / (negatives + 2);
        double slope = 1;
        double intercept = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] sums = sums(rows, new Calibration(slope, intercept), high, low);
            double determinant = sums[2] * sums[4] - sums[3] * sums[3];
            double slopeStep = (sums[4] * sums[0] - sums[3] * sums[1]) / determinant;
            double interceptStep = (sums[2] * sums[1] - sums[3] * sums[0]) / determinant;
            slope = Math.max(0, slope - clamp(slopeStep));
            intercept -= clamp(interceptStep);
            if (Math.abs(slopeStep) + Math.abs(interceptStep) < 1e-10) {
                break;
            }
        }
        return new Calibration(slope, intercept);
    }

    /** First derivatives by slope and intercept, then the second ones: slope, both, intercept. */
    private static double[] sums(List<Ranking.Scored> rows, Calibration now, double high, double low) {
        double[] sums = {0, 0, RIDGE, 0, RIDGE};
        for (Ranking.Scored row : rows) {
            double probability = now.probability(row.score());
            double weight = row.example().weight();
            double error = weight * (probability - (row.example().positive() ? high : low));
            double curvature = weight * probability * (1 - probability);
            sums[0] += error * row.score();
            sums[1] += error;
            sums[2] += curvature * row.score() * row.score();
            sums[3] += curvature * row.score();
            sums[4] += curvature;
        }
        return sums;
    }

    private static double clamp(double step) {
        return Math.max(-2, Math.min(2, step));
    }
}
