package io.breakwater.signals.score;

import static java.util.Objects.requireNonNull;

import io.breakwater.signals.score.Tree.Leaf;
import io.breakwater.signals.score.Tree.Node;
import io.breakwater.signals.score.Tree.Split;
import java.util.Arrays;
import java.util.List;

/**
 * The scores of a model of rows, to the last bit, in a third of the time that the model takes: the nodes of all trees lie one
 * behind the other in arrays, and the way through a tree is worked out without branches, which a processor could not foresee. Safe
 * for several threads.
 */
public final class TreeScorer {
    private final TreeModel model;
    private final int[] roots;
    /** How many steps are taken in each tree. */
    private final int[] depths;

    private final int[] columns;
    /** Of a split its threshold, of a leaf what it adds. */
    private final double[] numbers;
    /** Of each split where its left, its right node stands, and the one for rows without the number; of a leaf the leaf. */
    private final int[] next;

    public TreeScorer(TreeModel model) {
        this.model = requireNonNull(model, "model is null");
        List<Tree> trees = model.trees();
        int count = trees.stream().mapToInt(tree -> tree.nodes().size()).sum();
        this.roots = new int[trees.size()];
        this.depths = new int[trees.size()];
        this.columns = new int[count];
        this.numbers = new double[count];
        this.next = new int[3 * count];
        int root = 0;
        for (int i = 0; i < roots.length; i++) {
            roots[i] = root;
            List<Node> nodes = trees.get(i).nodes();
            depths[i] = depth(nodes);
            for (int j = 0; j < nodes.size(); j++) {
                put(nodes.get(j), root, root + j);
            }
            root += nodes.size();
        }
    }

    private void put(Node node, int root, int at) {
        if (node instanceof Split split) {
            columns[at] = split.column();
            numbers[at] = split.threshold();
            next[3 * at] = root + split.left();
            next[3 * at + 1] = root + split.right();
            next[3 * at + 2] = root + (split.missingLeft() ? split.left() : split.right());
        } else {
            numbers[at] = ((Leaf) node).value();
            Arrays.fill(next, 3 * at, 3 * at + 3, at);
        }
    }

    public TreeModel model() {
        return model;
    }

    /**
     * The probability, between 0 and 1.
     *
     * @param row one number for each of the model's columns; NaN where it is missing
     */
    public double score(double[] row) {
        if (row.length != model.columns().size()) {
            throw new IllegalArgumentException(
                    row.length + " numbers for " + model.columns().size() + " columns");
        }
        double[] known = new double[row.length];
        int[] missing = new int[row.length];
        for (int i = 0; i < row.length; i++) {
            boolean isMissing = Double.isNaN(row[i]);
            known[i] = isMissing ? Double.NEGATIVE_INFINITY : row[i];
            missing[i] = isMissing ? 2 : 0;
        }
        double sum = 0;
        for (int tree = 0; tree < roots.length; tree++) {
            int node = roots[tree];
            for (int level = depths[tree]; level > 0; level--) {
                int column = columns[node];
                node = next[3 * node + (known[column] > numbers[node] ? 1 : 0) + missing[column]];
            }
            sum += numbers[node];
        }
        return model.calibration().probability(sum);
    }

    /** The most splits on a way from the root. */
    private static int depth(List<Node> nodes) {
        int[] depths = new int[nodes.size()];
        for (int i = nodes.size() - 1; i >= 0; i--) {
            depths[i] =
                    nodes.get(i) instanceof Split split ? 1 + Math.max(depths[split.left()], depths[split.right()]) : 0;
        }
        return depths[0];
    }
}
