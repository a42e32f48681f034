package io.breakwater.signals.training;

import java.util.List;

/** How much examples count. */
final class Weights {
    private Weights() {}

    static double check(double weight) {
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("a weight must be more than 0, not " + weight);
        }
        return weight;
    }

    static double of(List<? extends Labelled> examples, boolean positive) {
        return examples.stream()
                .filter(example -> example.positive() == positive)
                .mapToDouble(Labelled::weight)
                .sum();
    }

    /**
     * One for each example, so that both classes together weigh the same and the mean is 1.
     *
     * @throws IllegalArgumentException if one of the classes has no example
     */
    static double[] balanced(List<? extends Labelled> examples) {
        double positive = of(examples, true);
        double negative = of(examples, false);
        if (positive == 0 || negative == 0) {
            throw new IllegalArgumentException("examples of both classes are needed");
        }
        double half = examples.size() / 2.0;
        return examples.stream()
                .mapToDouble(example -> example.weight() * half / (example.positive() ? positive : negative))
                .toArray();
    }
}
