package io.breakwater.signals.training;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One labelled row of numbers. */
public final class NumberExample implements Labelled {
    private final List<String> columns;
    private final double[] numbers;
    private final boolean positive;
    private final double weight;
    private final String group;
    private final long time;

    /**
     * @param columns names of the numbers
     * @param numbers one for each column; NaN where it is missing, otherwise finite
     * @param weight how many rows of the traffic it stands for: more than 0
     * @param group rows of one group are never on both sides of a split; usually the account
     * @param time microseconds of engine time; 0 where it is not known
     */
    public NumberExample(
            List<String> columns, double[] numbers, boolean positive, double weight, String group, long time) {
        this.columns = List.copyOf(columns);
        this.numbers = numbers.clone();
        this.positive = positive;
        this.weight = Weights.check(weight);
        this.group = requireNonNull(group, "group is null");
        this.time = time;
        if (numbers.length != columns.size() || Arrays.stream(numbers).anyMatch(Double::isInfinite)) {
            throw new IllegalArgumentException("a row has one finite number for each of " + columns);
        }
    }

    /** Nobody may change them. */
    double[] numbers() {
        return numbers;
    }

    @Override
    public boolean positive() {
        return positive;
    }

    @Override
    public double weight() {
        return weight;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public String shown() {
        return IntStream.range(0, numbers.length)
                .filter(column -> !Double.isNaN(numbers[column]))
                .mapToObj(column -> columns.get(column) + " " + numbers[column])
                .collect(Collectors.joining(", "));
    }

    @Override
    public List<String> slices() {
        return List.of();
    }
}
