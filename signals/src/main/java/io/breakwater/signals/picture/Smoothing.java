package io.breakwater.signals.picture;

/**
 * Brings the light of a picture to a small square: means over a window as large as what one cell of the square stands for, taken
 * twice along each direction, so that near points weigh more than far ones; then one point for each cell.
 */
final class Smoothing {
    /** Cells along a side of the square. */
    static final int SIDE = 64;

    private Smoothing() {}

    /** @param light row by row; overwritten */
    static float[] square(float[] light, int width, int height) {
        float[] other = new float[light.length];
        int acrossWindow = window(width);
        int downWindow = window(height);
        for (int pass = 0; pass < 2; pass++) {
            for (int row = 0; row < height; row++) {
                mean(light, other, row * width, 1, width, acrossWindow);
            }
            for (int column = 0; column < width; column++) {
                mean(other, light, column, width, height, downWindow);
            }
        }
        float[] square = new float[SIDE * SIDE];
        for (int row = 0; row < SIDE; row++) {
            int y = (int) ((row + 0.5) * height / SIDE);
            for (int column = 0; column < SIDE; column++) {
                int x = (int) ((column + 0.5) * width / SIDE);
                square[row * SIDE + column] = light[y * width + x];
            }
        }
        return square;
    }

    /** Half a cell, so that two passes reach over one. */
    private static int window(int length) {
        return Math.max(1, (length + 2 * SIDE - 1) / (2 * SIDE));
    }

    /** Means of the values around each of a line, of those that are there at its ends. An even window reaches further ahead. */
    private static void mean(float[] from, float[] to, int start, int step, int length, int window) {
        int ahead = window / 2;
        int behind = window - 1 - ahead;
        double sum = 0;
        int count = 0;
        for (int i = 0; i < Math.min(ahead, length); i++) {
            sum += from[start + i * step];
            count++;
        }
        for (int i = 0; i < length; i++) {
            if (i + ahead < length) {
                sum += from[start + (i + ahead) * step];
                count++;
            }
            if (i - behind - 1 >= 0) {
                sum -= from[start + (i - behind - 1) * step];
                count--;
            }
            to[start + i * step] = (float) (sum / count);
        }
    }
}
