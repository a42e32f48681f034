package io.breakwater.benchmarks.measure;

import java.util.List;

/** Middle and ends of repeated measurements. */
public record Median(double median, double lowest, double highest) {
    public static Median of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double middle = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Median(middle, sorted.get(0), sorted.get(size - 1));
    }
}
