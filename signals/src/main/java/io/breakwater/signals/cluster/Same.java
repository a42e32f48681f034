package io.breakwater.signals.cluster;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A point that equals every other at its place. */
final class Same {
    private final float[] point;

    Same(float[] point) {
        this.point = point.clone();
    }

    double[] position() {
        double[] position = new double[point.length];
        for (int i = 0; i < position.length; i++) {
            position[i] = point[i];
        }
        return position;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Same same && Arrays.equals(point, same.point);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point);
    }
}
