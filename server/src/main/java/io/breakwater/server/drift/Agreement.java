package io.breakwater.server.drift;

import io.breakwater.casework.drift.ScoreReading.Reviewed;
import java.util.List;

/** Whether probabilities and labels agree on the whole. */
final class Agreement {
    private Agreement() {}

    /**
     * Calibration in the large: if each label is drawn by its score, the number of violations has the scores' sum as its mean and the sum
     * of p (1 - p) as its variance.
     *
     * @param labels one for each score
     */
    static Reviewed of(List<Double> scores, List<Boolean> labels) {
        if (scores.isEmpty()) {
            return Reviewed.NONE;
        }
        double expected = scores.stream().mapToDouble(Double::doubleValue).sum();
        double variance =
                scores.stream().mapToDouble(score -> score * (1 - score)).sum();
        long observed = labels.stream().filter(label -> label).count();
        double surprise = variance == 0 ? 0 : (observed - expected) / Math.sqrt(variance);
        return new Reviewed(scores.size(), expected / scores.size(), observed / (double) scores.size(), surprise);
    }
}
