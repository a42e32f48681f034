package io.breakwater.signals.training;

import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.TextFeatures;
import io.breakwater.signals.score.TextModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Fits the weights of a {@link TextModel}: squared hinge loss with a quadratic penalty, by coordinate descent on the dual
 * problem (Hsieh and others, 2008), which reaches the one best solution. A piece counts the more, the fewer texts have it. Both
 * classes together weigh the same. The same examples in the same order always give the same model.
 */
final class LinearFit {
    private static final int ROUNDS = 40;
    private static final long SEED = 20_261_127;
    /** How much an error costs against large weights. */
    private static final double COST = 1;

    private final int[][] rows;
    private final double[] rarity;
    private final double[] weights;
    private double bias;

    private LinearFit(FeatureSpace space, List<Example> examples) {
        TextFeatures features = new TextFeatures(space);
        rows = examples.stream()
                .map(example -> buckets(features, example.text()))
                .toArray(int[][]::new);
        rarity = rarity(rows, space.buckets());
        weights = new double[space.buckets()];
    }

    /** @throws IllegalArgumentException if one of the classes has no example */
    static TextModel fit(String id, FeatureSpace space, List<Example> examples) {
        double[] costs = Arrays.stream(Weights.balanced(examples))
                .map(weight -> COST * weight)
                .toArray();
        double[] signs = examples.stream()
                .mapToDouble(example -> example.positive() ? 1 : -1)
                .toArray();
        LinearFit fit = new LinearFit(space, examples);
        fit.descend(signs, costs);
        return fit.model(id, space);
    }

    private static int[] buckets(TextFeatures features, String text) {
        features.read(text);
        return IntStream.range(0, features.count()).map(features::bucket).toArray();
    }

    private static double[] rarity(int[][] rows, int buckets) {
        int[] texts = new int[buckets];
        for (int[] row : rows) {
            for (int bucket : row) {
                texts[bucket]++;
            }
        }
        return Arrays.stream(texts)
                .mapToDouble(count -> StrictMath.log((1.0 + rows.length) / (1 + count)) + 1)
                .toArray();
    }

    private void descend(double[] signs, double[] costs) {
        double[] duals = new double[rows.length];
        double[] norms = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            double norm = Arrays.stream(rows[row])
                    .mapToDouble(bucket -> rarity[bucket] * rarity[bucket])
                    .sum();
            norms[row] = norm / rows[row].length + 1;
        }
        int[] order = IntStream.range(0, rows.length).toArray();
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            shuffle(order, random);
            for (int row : order) {
                double slack = 1 / (2 * costs[row]);
                double gradient = signs[row] * margin(rows[row]) - 1 + slack * duals[row];
                double dual = Math.max(0, duals[row] - gradient / (norms[row] + slack));
                if (dual != duals[row]) {
                    move(rows[row], (dual - duals[row]) * signs[row]);
                    duals[row] = dual;
                }
            }
        }
    }

    private double margin(int[] row) {
        double sum = 0;
        for (int bucket : row) {
            sum += weights[bucket] * rarity[bucket];
        }
        return bias + sum / Math.sqrt(row.length);
    }

    private void move(int[] row, double by) {
        double step = by / Math.sqrt(row.length);
        for (int bucket : row) {
            weights[bucket] += step * rarity[bucket];
        }
        bias += by;
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    private TextModel model(String id, FeatureSpace space) {
        double[] effective = IntStream.range(0, weights.length)
                .mapToDouble(bucket -> weights[bucket] * rarity[bucket])
                .toArray();
        double largest = Arrays.stream(effective).map(Math::abs).max().orElse(0);
        double scale = Math.max(largest, 1e-9) / Short.MAX_VALUE;
        short[] whole = new short[effective.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (short) Math.round(effective[i] / scale);
        }
        return new TextModel(id, space, whole, scale, bias, Calibration.NONE);
    }
}
