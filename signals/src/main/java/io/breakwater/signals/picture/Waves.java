package io.breakwater.signals.picture;

/** The slow waves in a square of light: 16 times 16 coefficients of its cosine transform, without the mean. */
final class Waves {
    /** Coefficients along a side. */
    static final int SIDE = 16;

    private static final int POINTS = Smoothing.SIDE;
    private static final double[][] BASIS = basis();

    private Waves() {}

    private static double[][] basis() {
        double[][] basis = new double[SIDE][POINTS];
        double scale = Math.sqrt(2.0 / POINTS);
        for (int wave = 0; wave < SIDE; wave++) {
            for (int point = 0; point < POINTS; point++) {
                basis[wave][point] = scale * Math.cos(Math.PI / 2 / POINTS * (wave + 1) * (2 * point + 1));
            }
        }
        return basis;
    }

    /** Coefficients by waves down and across. */
    static double[][] of(float[] square) {
        double[][] down = new double[SIDE][POINTS];
        for (int wave = 0; wave < SIDE; wave++) {
            for (int row = 0; row < POINTS; row++) {
                double weight = BASIS[wave][row];
                for (int column = 0; column < POINTS; column++) {
                    down[wave][column] += weight * square[row * POINTS + column];
                }
            }
        }
        double[][] waves = new double[SIDE][SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                for (int column = 0; column < POINTS; column++) {
                    waves[i][j] += down[i][column] * BASIS[j][column];
                }
            }
        }
        return waves;
    }

    /** Those of the picture's mirror image: every second wave across changes its sign. */
    static double[][] mirrored(double[][] waves) {
        double[][] mirrored = new double[SIDE][SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                mirrored[i][j] = j % 2 == 0 ? -waves[i][j] : waves[i][j];
            }
        }
        return mirrored;
    }

    /** Those of the picture turned by 90 degrees clockwise: rows become columns, and what was below is at the left. */
    static double[][] turned(double[][] waves) {
        double[][] turned = new double[SIDE][SIDE];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                turned[i][j] = j % 2 == 0 ? -waves[j][i] : waves[j][i];
            }
        }
        return turned;
    }
}
