package io.breakwater.signals.score;

/**
 * Turns a model's margin into a probability, by a logistic curve (Platt's).
 *
 * @param slope at least 0, so that a higher margin is never less likely
 */
public record Calibration(double slope, double intercept) {
    /** The margin is already the logarithm of the odds. */
    public static final Calibration NONE = new Calibration(1, 0);

    public Calibration {
        if (!(slope >= 0 && Double.isFinite(slope) && Double.isFinite(intercept))) {
            throw new IllegalArgumentException("no calibration: slope " + slope + ", intercept " + intercept);
        }
    }

    /** Between 0 and 1, and the same on every machine. */
    public double probability(double margin) {
        return 1 / (1 + StrictMath.exp(-(slope * margin + intercept)));
    }
}
