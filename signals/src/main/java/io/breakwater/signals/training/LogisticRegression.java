package io.breakwater.signals.training;

import java.util.Arrays;

/**
 * Finds the weights w and the bias b for which half the square of w, plus the sum over all rows x of cost times
 * {@code ln(1 + exp(-sign * (w x + b)))}, is least. There is one such place, and Newton's method goes there: each of its steps is
 * found by conjugate gradients, so that no matrix is made, and shortened until the sum falls.
 */
final class LogisticRegression {
    private static final int MOST_STEPS = 100;
    private static final int MOST_TURNS = 250;
    private static final int MOST_HALVES = 40;
    /** Of the slope at the beginning, which part may be left. */
    private static final double TOLERANCE = 1e-6;

    private final float[][] rows;
    private final double[] signs;
    private final double[] costs;
    private final int dimensions;

    /**
     * @param rows all of one length
     * @param signs 1 or -1 for each row
     * @param costs more than 0 for each row
     */
    LogisticRegression(float[][] rows, double[] signs, double[] costs) {
        this.rows = rows;
        this.signs = signs;
        this.costs = costs;
        this.dimensions = rows[0].length;
        if (Arrays.stream(rows).anyMatch(row -> row.length != dimensions)) {
            throw new IllegalArgumentException("points differ in length");
        }
    }

    /** The weights, then the bias. */
    double[] solve() {
        double[] place = new double[dimensions + 1];
        double enough = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] margins = along(place);
            double[] slope = slope(place, margins);
            double steepness = Math.sqrt(product(slope, slope));
            enough = step == 0 ? TOLERANCE * steepness : enough;
            if (steepness <= enough || !walk(place, margins, slope, direction(margins, slope, steepness))) {
                break;
            }
        }
        return place;
    }

    /** Goes in a direction as far as the sum falls; false where it does not fall any more. */
    private boolean walk(double[] place, double[] margins, double[] slope, double[] direction) {
        double[] change = along(direction);
        double before = sum(place, margins);
        double falling = product(slope, direction);
        double length = 1;
        for (int half = 0; half < MOST_HALVES; half++) {
            double[] next = moved(place, direction, length);
            if (sum(next, moved(margins, change, length)) <= before + 1e-4 * length * falling) {
                System.arraycopy(next, 0, place, 0, next.length);
                return true;
            }
            length /= 2;
        }
        return false;
    }

    /** Where Newton's method would go, by conjugate gradients; the nearer the end, the more exactly. */
    private double[] direction(double[] margins, double[] slope, double steepness) {
        double[] curvatures = new double[rows.length];
        for (int row = 0; row < curvatures.length; row++) {
            double probability = wrong(-margins[row]);
            curvatures[row] = costs[row] * probability * (1 - probability);
        }
        double[] found = new double[slope.length];
        double[] left = moved(found, slope, -1);
        double[] way = left.clone();
        double square = product(left, left);
        double enough = Math.min(0.1, Math.sqrt(steepness)) * steepness;
        for (int turn = 0; turn < MOST_TURNS && Math.sqrt(square) > enough; turn++) {
            double[] curved = curved(curvatures, way);
            double length = square / product(way, curved);
            found = moved(found, way, length);
            left = moved(left, curved, -length);
            double next = product(left, left);
            way = moved(left, way, next / square);
            square = next;
        }
        return found;
    }

    private double sum(double[] place, double[] margins) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += place[i] * place[i] / 2;
        }
        for (int row = 0; row < rows.length; row++) {
            double against = -signs[row] * margins[row];
            sum += costs[row] * (Math.max(against, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(against))));
        }
        return sum;
    }

    private double[] slope(double[] place, double[] margins) {
        double[] pulls = new double[rows.length];
        for (int row = 0; row < pulls.length; row++) {
            pulls[row] = -costs[row] * signs[row] * wrong(signs[row] * margins[row]);
        }
        return gathered(place, pulls);
    }

    private double[] curved(double[] curvatures, double[] way) {
        double[] pulls = along(way);
        for (int row = 0; row < pulls.length; row++) {
            pulls[row] *= curvatures[row];
        }
        return gathered(way, pulls);
    }

    /** How probable the other class is at this margin. */
    private static double wrong(double margin) {
        return 1 / (1 + StrictMath.exp(margin));
    }

    /** What each row has of a direction. */
    private double[] along(double[] direction) {
        double[] values = new double[rows.length];
        for (int row = 0; row < values.length; row++) {
            double sum = direction[dimensions];
            float[] point = rows[row];
            for (int i = 0; i < dimensions; i++) {
                sum += direction[i] * point[i];
            }
            values[row] = sum;
        }
        return values;
    }

    /** The rows by how much each pulls, and the weights themselves; the bias is free. */
    private double[] gathered(double[] place, double[] pulls) {
        double[] sums = place.clone();
        sums[dimensions] = 0;
        for (int row = 0; row < pulls.length; row++) {
            float[] point = rows[row];
            for (int i = 0; i < dimensions; i++) {
                sums[i] += pulls[row] * point[i];
            }
            sums[dimensions] += pulls[row];
        }
        return sums;
    }

    private static double[] moved(double[] from, double[] direction, double length) {
        double[] to = new double[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i] + length * direction[i];
        }
        return to;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
