package io.breakwater.signals.score;

import static java.util.Objects.requireNonNull;

/**
 * A linear model over the point of what a text means. The same point always gets the same score; safe for several threads.
 *
 * <p>Weights are whole numbers times one scale, as those of a {@link TextModel}.
 */
public final class PointModel implements Model {
    private final String id;
    private final String points;
    private final short[] weights;
    private final double scale;
    private final double bias;
    private final Calibration calibration;

    /**
     * @param points names model and treatment that made the points it learned from: others mean nothing to it
     * @param weights one for each dimension; nobody may change them any more
     */
    public PointModel(String id, String points, short[] weights, double scale, double bias, Calibration calibration) {
        this.id = requireNonNull(id, "id is null");
        this.points = requireNonNull(points, "points is null");
        this.weights = weights.clone();
        this.scale = scale;
        this.bias = bias;
        this.calibration = requireNonNull(calibration, "calibration is null");
    }

    @Override
    public String id() {
        return id;
    }

    public String points() {
        return points;
    }

    public short[] weights() {
        return weights.clone();
    }

    public double scale() {
        return scale;
    }

    public double bias() {
        return bias;
    }

    @Override
    public Calibration calibration() {
        return calibration;
    }

    @Override
    public PointModel with(Calibration other) {
        return new PointModel(id, points, weights, scale, bias, other);
    }

    /** The probability, between 0 and 1. */
    public double score(float[] point) {
        return calibration.probability(margin(point));
    }

    /** What the weights say before calibration. */
    public double margin(float[] point) {
        if (point.length != weights.length) {
            throw new IllegalArgumentException(point.length + " dimensions for " + weights.length + " weights");
        }
        double sum = 0;
        for (int i = 0; i < point.length; i++) {
            sum += weights[i] * (double) point[i];
        }
        return bias + sum * scale;
    }
}
