package io.breakwater.server.format;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Bars over time with an axis, drawn on the server as SVG that stretches to the width there is.
 *
 * @param bars from left to right, in a box of {@link #width()} by {@link #HEIGHT}
 * @param label what it shows, in words
 * @param most the figure that a bar of full height stands for
 * @param ticks texts below the bars, evenly spread
 */
public record BarChart(List<Bar> bars, String label, String most, List<String> ticks) {
    public static final int HEIGHT = 100;
    public static final int STEP = 10;
    private static final int BAR = 8;

    public BarChart {
        bars = List.copyOf(bars);
        requireNonNull(label, "label is null");
        requireNonNull(most, "most is null");
        ticks = List.copyOf(ticks);
    }

    /** @param title the figure, for the pointer */
    public record Bar(int x, double y, double height, boolean isZero, String title) {}

    public static BarChart of(List<Sparkline.Value> values, String label, List<String> ticks) {
        long most =
                ceiling(values.stream().mapToLong(Sparkline.Value::amount).max().orElse(0));
        List<Bar> bars = new ArrayList<>(values.size());
        for (Sparkline.Value value : values) {
            boolean isZero = value.amount() <= 0;
            double height = isZero ? 1 : Math.max(2, Math.round(10.0 * HEIGHT * value.amount() / most) / 10.0);
            bars.add(new Bar(bars.size() * STEP, HEIGHT - height, height, isZero, value.title()));
        }
        return new BarChart(bars, label, Figures.count(most), ticks);
    }

    public int width() {
        return Math.max(STEP, bars.size() * STEP);
    }

    public int barWidth() {
        return BAR;
    }

    /** The next number of the form 1, 2 or 5 and zeros, so that the axis does not change with every hit. */
    private static long ceiling(long amount) {
        long unit = 1;
        while (unit * 10 <= amount) {
            unit *= 10;
        }
        for (long factor : new long[] {1, 2, 5}) {
            if (factor * unit >= amount) {
                return factor * unit;
            }
        }
        return 10 * unit;
    }
}
