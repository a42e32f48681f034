package io.breakwater.signals.embedding;

/** Arithmetic of points of length 1. */
public final class Points {
    private Points() {}

    /** The cosine of the angle between two points of length 1: 1 the same, 0 nothing in common. */
    public static double similarity(float[] one, float[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException("points have " + one.length + " and " + other.length + " dimensions");
        }
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * (double) other[i];
        }
        return Math.max(-1, Math.min(1, sum));
    }

    /** The point of length 1 in the direction of this one; what has no direction stays as it is. */
    public static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * (double) value;
        }
        float[] unit = vector.clone();
        double length = Math.sqrt(squares);
        if (length > 0) {
            for (int i = 0; i < unit.length; i++) {
                unit[i] = (float) (vector[i] / length);
            }
        }
        return unit;
    }
}
