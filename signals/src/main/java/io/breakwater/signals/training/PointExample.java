package io.breakwater.signals.training;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** One labelled text with its point. */
public final class PointExample implements Labelled {
    private final Example text;
    private final float[] point;

    /** @param point of the text; nobody may change it any more */
    public PointExample(Example text, float[] point) {
        this.text = requireNonNull(text, "text is null");
        this.point = requireNonNull(point, "point is null");
    }

    /** Nobody may change it. */
    float[] point() {
        return point;
    }

    @Override
    public boolean positive() {
        return text.positive();
    }

    @Override
    public double weight() {
        return text.weight();
    }

    @Override
    public String group() {
        return text.group();
    }

    @Override
    public long time() {
        return text.time();
    }

    @Override
    public String shown() {
        return text.shown();
    }

    @Override
    public List<String> slices() {
        return text.slices();
    }
}
