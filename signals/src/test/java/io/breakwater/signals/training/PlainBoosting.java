package io.breakwater.signals.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Gradient boosting by its definition: every split between every two numbers is tried, on lists of rows. */
final class PlainBoosting {
    private final List<NumberExample> examples;
    private final TreeGrowth.Shape shape;
    private final double[] weights;
    private final double[] margins;

    private PlainBoosting(List<NumberExample> examples, TreeGrowth.Shape shape) {
        this.examples = examples;
        this.shape = shape;
        this.weights = Weights.balanced(examples);
        this.margins = new double[examples.size()];
    }

    static double[] margins(List<NumberExample> examples, int trees, TreeGrowth.Shape shape) {
        PlainBoosting boosting = new PlainBoosting(examples, shape);
        for (int tree = 0; tree < trees; tree++) {
            double[] steps = new double[examples.size()];
            boosting.split(IntStream.range(0, examples.size()).boxed().toList(), 0, steps);
            for (int i = 0; i < steps.length; i++) {
                boosting.margins[i] += steps[i];
            }
        }
        return boosting.margins;
    }

    private void split(List<Integer> part, int depth, double[] steps) {
        List<List<Integer>> best = null;
        double most = 1e-9;
        for (int column = 0; column < examples.get(0).numbers().length && depth < shape.deepest(); column++) {
            int asked = column;
            List<Double> inPart =
                    part.stream().map(row -> examples.get(row).numbers()[asked]).toList();
            List<Double> numbers = examples.stream()
                    .map(example -> example.numbers()[asked])
                    .filter(number -> !number.isNaN())
                    .distinct()
                    .sorted()
                    .toList();
            // At the highest of all there is nothing to the right.
            for (double number : numbers.subList(0, Math.max(0, numbers.size() - 1))) {
                if (!inPart.contains(number)) {
                    continue;
                }
                for (boolean missingLeft : new boolean[] {false, true}) {
                    List<Integer> left = new ArrayList<>();
                    List<Integer> right = new ArrayList<>();
                    for (int row : part) {
                        double value = examples.get(row).numbers()[asked];
                        boolean goesLeft = Double.isNaN(value) ? missingLeft : value <= number;
                        (goesLeft ? left : right).add(row);
                    }
                    double gain = worth(left) + worth(right) - worth(part);
                    if (left.size() >= shape.fewestRows()
                            && right.size() >= shape.fewestRows()
                            && gain > (best == null ? most : most * (1 + 1e-9))) {
                        most = gain;
                        best = List.of(left, right);
                    }
                }
            }
        }
        if (best == null) {
            double value = -shape.rate() * first(part) / (second(part) + shape.penalty());
            part.forEach(row -> steps[row] = value);
        } else {
            best.forEach(side -> split(side, depth + 1, steps));
        }
    }

    private double worth(List<Integer> part) {
        return first(part) * first(part) / (second(part) + shape.penalty());
    }

    private double first(List<Integer> part) {
        return part.stream()
                .mapToDouble(row ->
                        weights[row] * (probability(row) - (examples.get(row).positive() ? 1 : 0)))
                .sum();
    }

    private double second(List<Integer> part) {
        return part.stream()
                .mapToDouble(row -> weights[row] * probability(row) * (1 - probability(row)))
                .sum();
    }

    private double probability(int row) {
        return 1 / (1 + Math.exp(-margins[row]));
    }
}
