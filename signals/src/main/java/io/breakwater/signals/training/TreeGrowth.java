package io.breakwater.signals.training;

import io.breakwater.signals.score.Tree;
import io.breakwater.signals.score.Tree.Leaf;
import io.breakwater.signals.score.Tree.Node;
import io.breakwater.signals.score.Tree.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Grows one tree that lowers a loss whose first and second derivatives at each row are given: each split is the one that lowers its
 * second-order approximation most (Chen and Guestrin, 2016).
 */
final class TreeGrowth {
    /** @param deepest how many splits lie at most above a leaf
     * @param fewestRows rows that each side of a split has at least
     * @param penalty on large values of leaves
     * @param rate share of a leaf's best value that it gets
     */
    record Shape(int deepest, int fewestRows, double penalty, double rate) {}

    /** Gains that differ by less are the same but for rounding; the first is taken. */
    private static final double ROUNDING = 1e-9;

    private final BinnedRows rows;
    private final Shape shape;
    private final int[] columns;
    private final double[] first;
    private final double[] second;
    private final List<@Nullable Node> nodes = new ArrayList<>();

    private TreeGrowth(BinnedRows rows, Shape shape, int[] columns, double[] first, double[] second) {
        this.rows = rows;
        this.shape = shape;
        this.columns = columns;
        this.first = first;
        this.second = second;
    }

    /**
     * @param columns that may be asked, ascending
     * @param learning the rows to learn from
     * @param first derivative for each row
     * @param second derivative for each row: not negative
     */
    static Tree grow(BinnedRows rows, Shape shape, int[] columns, int[] learning, double[] first, double[] second) {
        TreeGrowth growth = new TreeGrowth(rows, shape, columns, first, second);
        growth.add(learning, 0);
        return new Tree(growth.nodes.stream().map(Objects::requireNonNull).toList());
    }

    /** The place of the new node. */
    private int add(int[] part, int depth) {
        int place = nodes.size();
        nodes.add(null);
        Sums sums = sums(part);
        Best best = depth < shape.deepest() ? best(part, sums) : null;
        if (best == null) {
            nodes.set(place, new Leaf(-shape.rate() * sums.first / (sums.second + shape.penalty())));
            return place;
        }
        int left = add(side(part, best, true), depth + 1);
        int right = add(side(part, best, false), depth + 1);
        nodes.set(
                place,
                new Split(best.column(), rows.bound(best.column(), best.bin()), left, right, best.missingLeft()));
        return place;
    }

    private int[] side(int[] part, Best best, boolean left) {
        int[] side = new int[part.length];
        int count = 0;
        for (int row : part) {
            int bin = rows.bin(best.column(), row);
            boolean goesLeft = bin == BinnedRows.MISSING ? best.missingLeft() : bin <= best.bin();
            if (goesLeft == left) {
                side[count++] = row;
            }
        }
        return Arrays.copyOf(side, count);
    }

    private Sums sums(int[] part) {
        Sums sums = new Sums();
        for (int row : part) {
            sums.add(first[row], second[row], 1);
        }
        return sums;
    }

    private @Nullable Best best(int[] part, Sums all) {
        Best best = null;
        for (int column : columns) {
            Sums[] bins = histogram(part, column);
            Sums missing = bins[BinnedRows.MISSING];
            Sums left = new Sums();
            for (int bin = 1; bin < bins.length - 1; bin++) {
                if (bins[bin].rows == 0) {
                    continue;
                }
                left.add(bins[bin].first, bins[bin].second, bins[bin].rows);
                Best right = candidate(column, bin, left, all, missing.rows == 0 && left.rows * 2 > all.rows);
                best = better(best, right);
                if (missing.rows > 0) {
                    Sums with = new Sums();
                    with.add(left.first, left.second, left.rows);
                    with.add(missing.first, missing.second, missing.rows);
                    best = better(best, candidate(column, bin, with, all, true));
                }
            }
        }
        return best;
    }

    private static @Nullable Best better(@Nullable Best best, @Nullable Best other) {
        if (other == null || other.gain() <= ROUNDING) {
            return best;
        }
        return best == null || other.gain() > best.gain() * (1 + ROUNDING) ? other : best;
    }

    private @Nullable Best candidate(int column, int bin, Sums left, Sums all, boolean missingLeft) {
        Sums right = new Sums();
        right.add(all.first - left.first, all.second - left.second, all.rows - left.rows);
        if (left.rows < shape.fewestRows() || right.rows < shape.fewestRows()) {
            return null;
        }
        return new Best(column, bin, missingLeft, worth(left) + worth(right) - worth(all));
    }

    private double worth(Sums sums) {
        return sums.first * sums.first / (sums.second + shape.penalty());
    }

    private Sums[] histogram(int[] part, int column) {
        Sums[] bins = new Sums[rows.bins(column)];
        for (int bin = 0; bin < bins.length; bin++) {
            bins[bin] = new Sums();
        }
        for (int row : part) {
            bins[rows.bin(column, row)].add(first[row], second[row], 1);
        }
        return bins;
    }

    private record Best(int column, int bin, boolean missingLeft, double gain) {}

    /** Of the derivatives of some rows. */
    private static final class Sums {
        private double first;
        private double second;
        private int rows;

        void add(double moreFirst, double moreSecond, int moreRows) {
            first += moreFirst;
            second += moreSecond;
            rows += moreRows;
        }
    }
}
