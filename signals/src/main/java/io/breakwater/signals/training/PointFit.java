package io.breakwater.signals.training;

import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.PointModel;
import java.util.Arrays;
import java.util.List;

/**
 * Fits the weights of a {@link PointModel} by logistic regression. Both classes together weigh the same. The same examples in the
 * same order always give the same model.
 */
final class PointFit {
    /** How much an error costs against large weights: a point's numbers are small, so weights have to be large. */
    static final double COST = 10;

    private PointFit() {}

    /** @throws IllegalArgumentException if one of the classes has no example, or points differ in length */
    static PointModel fit(String id, String points, List<PointExample> examples) {
        double[] costs = Arrays.stream(Weights.balanced(examples))
                .map(weight -> COST * weight)
                .toArray();
        double[] signs = examples.stream()
                .mapToDouble(example -> example.positive() ? 1 : -1)
                .toArray();
        float[][] rows = examples.stream().map(PointExample::point).toArray(float[][]::new);
        double[] solution = new LogisticRegression(rows, signs, costs).solve();
        return model(id, points, Arrays.copyOf(solution, solution.length - 1), solution[solution.length - 1]);
    }

    private static PointModel model(String id, String points, double[] weights, double bias) {
        double largest = Arrays.stream(weights).map(Math::abs).max().orElse(0);
        double scale = Math.max(largest, 1e-9) / Short.MAX_VALUE;
        short[] whole = new short[weights.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (short) Math.round(weights[i] / scale);
        }
        return new PointModel(id, points, whole, scale, bias, Calibration.NONE);
    }
}
