package io.breakwater.signals.training;

import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.Tree;
import io.breakwater.signals.score.TreeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Fits the trees of a {@link TreeModel} by gradient boosting of the logistic loss (Friedman, 2001), each on a part of the rows and
 * columns. Both classes together weigh the same. The same rows in the same order give the same model, on every machine.
 */
final class TreeFit {
    /** How much is learned, and how finely. */
    record Settings(int trees, TreeGrowth.Shape shape, double rows, double columns) {
        static final Settings DEFAULT = new Settings(200, new TreeGrowth.Shape(6, 20, 1, 0.05), 0.7, 0.7);
    }

    private static final long SEED = 20_261_127;

    private TreeFit() {}

    /**
     * @param columns names of the numbers
     * @throws IllegalArgumentException if one of the classes has no example
     */
    static TreeModel fit(String id, List<String> columns, List<NumberExample> examples, Settings settings) {
        double[] weights = Weights.balanced(examples);
        BinnedRows rows = new BinnedRows(examples, columns.size());
        double[] margins = new double[examples.size()];
        double[] first = new double[examples.size()];
        double[] second = new double[examples.size()];
        Random random = new Random(SEED);
        List<Tree> trees = new ArrayList<>();
        for (int step = 0; step < settings.trees(); step++) {
            for (int row = 0; row < margins.length; row++) {
                double probability = 1 / (1 + StrictMath.exp(-margins[row]));
                first[row] = weights[row] * (probability - (examples.get(row).positive() ? 1 : 0));
                second[row] = weights[row] * probability * (1 - probability);
            }
            int[] asked = some(columns.size(), settings.columns(), random);
            int[] learning = some(examples.size(), settings.rows(), random);
            Tree tree = TreeGrowth.grow(rows, settings.shape(), asked, learning, first, second);
            trees.add(tree);
            for (int row = 0; row < margins.length; row++) {
                margins[row] += tree.value(examples.get(row).numbers());
            }
        }
        return new TreeModel(id, columns, trees, Calibration.NONE);
    }

    /** A part of the numbers below one, ascending; at least one of them. */
    private static int[] some(int below, double share, Random random) {
        int[] drawn = IntStream.range(0, below)
                .filter(i -> share >= 1 || random.nextDouble() < share)
                .toArray();
        return drawn.length == 0 ? new int[] {random.nextInt(below)} : drawn;
    }
}
