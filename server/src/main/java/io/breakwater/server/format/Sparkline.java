package io.breakwater.server.format;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of bars, drawn on the server as SVG.
 *
 * @param bars from left to right, in a box of {@link #width()} by {@link #HEIGHT}
 * @param label what it shows, in words, for those who do not see it
 */
public record Sparkline(List<Bar> bars, String label) {
    public static final int HEIGHT = 32;
    private static final int STEP = 6;
    private static final int BAR = 4;

    public Sparkline {
        bars = List.copyOf(bars);
        requireNonNull(label, "label is null");
    }

    /**
     * One bar. A value of zero has a bar of a pixel, so that "nothing" differs from "no data".
     *
     * @param title the figure, for the pointer
     */
    public record Bar(int x, double y, double height, boolean isZero, String title) {}

    /** One value and what the pointer shows for it. */
    public record Value(long amount, String title) {
        public Value {
            requireNonNull(title, "title is null");
        }
    }

    public static Sparkline of(List<Value> values, String label) {
        long most = Math.max(1, values.stream().mapToLong(Value::amount).max().orElse(1));
        List<Bar> bars = new ArrayList<>(values.size());
        for (Value value : values) {
            double height =
                    value.amount() <= 0 ? 1 : Math.max(2, Math.round(10.0 * HEIGHT * value.amount() / most) / 10.0);
            bars.add(new Bar(bars.size() * STEP, HEIGHT - height, height, value.amount() <= 0, value.title()));
        }
        return new Sparkline(bars, label);
    }

    public int width() {
        return Math.max(0, bars.size() * STEP - (STEP - BAR));
    }

    public int barWidth() {
        return BAR;
    }
}
