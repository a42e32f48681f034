package io.breakwater.signals.picture;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The PDQ hash of pictures: whether each slow wave in the light of a picture is stronger than most. It outlives other sizes, other
 * compression and small changes; turned and mirrored pictures have hashes of their own, which come along.
 */
public final class PictureHasher {
    /** Differences of light, in hundredths of the whole range, over which a picture counts as fully detailed. */
    private static final int FULL_DETAIL = 90;

    private static final int TURNS = 4;

    private PictureHasher() {}

    /** Transparent parts count as white. */
    public static HashedPicture hash(BufferedImage picture) {
        float[] square = Smoothing.square(light(picture), picture.getWidth(), picture.getHeight());
        double[][] waves = Waves.of(square);
        List<PictureHash> forms = new ArrayList<>();
        double[][] plain = waves;
        double[][] mirrored = Waves.mirrored(waves);
        for (int turn = 0; turn < TURNS; turn++) {
            forms.add(bits(plain));
            plain = Waves.turned(plain);
        }
        for (int turn = 0; turn < TURNS; turn++) {
            forms.add(bits(mirrored));
            mirrored = Waves.turned(mirrored);
        }
        return new HashedPicture(forms.get(0), quality(square), forms);
    }

    private static float[] light(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        float[] light = new float[width * height];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int argb = row[x];
                float opaque = (argb >>> 24) / 255f;
                float seen = 0.299f * (argb >> 16 & 0xff) + 0.587f * (argb >> 8 & 0xff) + 0.114f * (argb & 0xff);
                light[y * width + x] = opaque * seen + (1 - opaque) * 255f;
            }
        }
        return light;
    }

    /** How much changes from cell to cell, small changes left out. */
    private static int quality(float[] square) {
        int side = Smoothing.SIDE;
        int sum = 0;
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                float here = square[row * side + column];
                if (row + 1 < side) {
                    sum += Math.abs((int) ((here - square[(row + 1) * side + column]) * 100 / 255));
                }
                if (column + 1 < side) {
                    sum += Math.abs((int) ((here - square[row * side + column + 1]) * 100 / 255));
                }
            }
        }
        return Math.min(100, sum / FULL_DETAIL);
    }

    /** The slowest wave is the last bit. */
    private static PictureHash bits(double[][] waves) {
        double[] sorted =
                Arrays.stream(waves).flatMapToDouble(Arrays::stream).sorted().toArray();
        double median = sorted[(sorted.length - 1) / 2];
        long[] words = new long[4];
        for (int bit = 0; bit < PictureHash.BITS; bit++) {
            if (waves[bit / Waves.SIDE][bit % Waves.SIDE] > median) {
                words[3 - bit / 64] |= 1L << bit % 64;
            }
        }
        return new PictureHash(words[0], words[1], words[2], words[3]);
    }
}
