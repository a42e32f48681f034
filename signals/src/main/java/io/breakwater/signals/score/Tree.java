package io.breakwater.signals.score;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A decision tree over a row of numbers. The first node is the root; each split's nodes stand behind it, so that a walk ends.
 *
 * @param nodes at least one, at most {@link #MOST_NODES}
 */
public record Tree(List<Node> nodes) {
    public static final int MOST_NODES = 1024;

    public Tree {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty() || nodes.size() > MOST_NODES) {
            throw new IllegalArgumentException("a tree has 1 to " + MOST_NODES + " nodes, not " + nodes.size());
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) instanceof Split split
                    && !(leadsOn(split.left(), i, nodes.size()) && leadsOn(split.right(), i, nodes.size()))) {
                throw new IllegalArgumentException("node " + i + " does not lead to nodes behind it");
            }
        }
    }

    private static boolean leadsOn(int node, int from, int count) {
        return node > from && node < count;
    }

    /** A place in a tree. */
    public sealed interface Node permits Split, Leaf {}

    /**
     * Rows whose number is at most the threshold go left.
     *
     * @param column from 0
     * @param missingLeft where rows go that have no number there
     */
    public record Split(int column, double threshold, int left, int right, boolean missingLeft) implements Node {
        public Split {
            if (column < 0 || !Double.isFinite(threshold)) {
                throw new IllegalArgumentException("no split of column " + column + " at " + threshold);
            }
        }
    }

    /** An end, and what it adds to the margin. */
    public record Leaf(double value) implements Node {
        public Leaf {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a leaf's value is " + value);
            }
        }
    }

    /** How many columns a row must have at least. */
    int columns() {
        return nodes.stream()
                .mapToInt(node -> node instanceof Split split ? split.column() + 1 : 0)
                .max()
                .orElse(0);
    }

    /** @param row NaN where a number is missing */
    public double value(double[] row) {
        requireNonNull(row, "row is null");
        Node node = nodes.get(0);
        while (node instanceof Split split) {
            double number = row[split.column()];
            boolean left = Double.isNaN(number) ? split.missingLeft() : number <= split.threshold();
            node = nodes.get(left ? split.left() : split.right());
        }
        return ((Leaf) node).value();
    }
}
