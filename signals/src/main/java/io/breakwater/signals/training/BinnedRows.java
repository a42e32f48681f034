package io.breakwater.signals.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of numbers, each put into one of at most 255 bins of its column; bin 0 is for what is missing. Bins hold about equally many
 * rows, and each different number has its own where there are few.
 */
final class BinnedRows {
    static final int MISSING = 0;

    private static final int MOST_BINS = 255;

    private final double[][] bounds;
    private final short[][] bins;

    BinnedRows(List<NumberExample> rows, int columns) {
        bounds = new double[columns][];
        bins = new short[columns][rows.size()];
        for (int column = 0; column < columns; column++) {
            int index = column;
            double[] numbers =
                    rows.stream().mapToDouble(row -> row.numbers()[index]).toArray();
            bounds[column] = bounds(Arrays.stream(numbers)
                    .filter(number -> !Double.isNaN(number))
                    .sorted()
                    .toArray());
            for (int row = 0; row < numbers.length; row++) {
                bins[column][row] = bin(bounds[column], numbers[row]);
            }
        }
    }

    int columns() {
        return bins.length;
    }

    /** How many bins a column has, with the one for what is missing. */
    int bins(int column) {
        return bounds[column].length + 2;
    }

    int bin(int column, int row) {
        return bins[column][row];
    }

    /** A number that is at least as high as those of a bin, and below those of the next one. */
    double bound(int column, int bin) {
        return bounds[column][bin - 1];
    }

    private static short bin(double[] bounds, double number) {
        if (Double.isNaN(number)) {
            return MISSING;
        }
        int place = Arrays.binarySearch(bounds, number);
        return (short) (1 + (place >= 0 ? place : -place - 1));
    }

    /** Between neighbours, where enough rows have come together. */
    private static double[] bounds(double[] sorted) {
        long different = IntStream.range(1, sorted.length)
                .filter(i -> sorted[i] != sorted[i - 1])
                .count();
        double least = different < MOST_BINS ? 1 : sorted.length / (double) (MOST_BINS - 1);
        double[] bounds = new double[MOST_BINS];
        int count = 0;
        int start = 0;
        for (int i = 1; i < sorted.length && count < MOST_BINS - 1; i++) {
            if (sorted[i] != sorted[i - 1] && i - start >= least) {
                double middle = sorted[i - 1] / 2 + sorted[i] / 2;
                bounds[count++] = middle < sorted[i] ? Math.max(middle, sorted[i - 1]) : sorted[i - 1];
                start = i;
            }
        }
        return Arrays.copyOf(bounds, count);
    }
}
