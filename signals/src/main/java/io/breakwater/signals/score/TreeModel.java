package io.breakwater.signals.score;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;

/**
 * The sum of many small trees over a row of numbers. The same row always gets the same score, on every machine.
 *
 * @param columns names of the numbers, in the order of the row; distinct
 */
public record TreeModel(String id, List<String> columns, List<Tree> trees, Calibration calibration) implements Model {
    public static final int MOST_COLUMNS = 100;
    public static final int MOST_TREES = 2_000;

    public TreeModel {
        requireNonNull(id, "id is null");
        columns = List.copyOf(columns);
        trees = List.copyOf(trees);
        requireNonNull(calibration, "calibration is null");
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS || new HashSet<>(columns).size() < columns.size()) {
            throw new IllegalArgumentException("a model has 1 to " + MOST_COLUMNS + " columns, all different");
        }
        if (trees.size() > MOST_TREES) {
            throw new IllegalArgumentException("a model has at most " + MOST_TREES + " trees, not " + trees.size());
        }
        int needed = trees.stream().mapToInt(Tree::columns).max().orElse(0);
        if (needed > columns.size()) {
            throw new IllegalArgumentException("a tree asks for column " + needed + " of " + columns.size());
        }
    }

    @Override
    public TreeModel with(Calibration other) {
        return new TreeModel(id, columns, trees, other);
    }

    /** The probability, between 0 and 1. */
    public double score(double[] row) {
        return calibration.probability(margin(row));
    }

    /**
     * What the trees say before calibration.
     *
     * @param row one number for each column; NaN where it is missing
     */
    public double margin(double[] row) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(row.length + " numbers for " + columns.size() + " columns");
        }
        double sum = 0;
        for (Tree tree : trees) {
            sum += tree.value(row);
        }
        return sum;
    }
}
