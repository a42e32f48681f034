package io.breakwater.signals.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Judged by the sum as it is written down, and by problems whose answers are known. */
class LogisticRegressionTest {
    private static final int DIMENSIONS = 12;

    private final Random random = new Random(7);

    /** A labelled heap of rows, which no plane divides. */
    private static final class Problem {
        private final float[][] rows;
        private final double[] signs;
        private final double[] costs;

        Problem(float[][] rows, double[] signs, double[] costs) {
            this.rows = rows;
            this.signs = signs;
            this.costs = costs;
        }

        double[] solution() {
            return new LogisticRegression(rows, signs, costs).solve();
        }

        /** Half the square of the weights, and for each row its cost times ln(1 + exp(-sign * margin)). */
        double sum(double[] place) {
            double sum = 0;
            for (int i = 0; i < place.length - 1; i++) {
                sum += place[i] * place[i] / 2;
            }
            for (int row = 0; row < rows.length; row++) {
                double margin = place[place.length - 1];
                for (int i = 0; i < place.length - 1; i++) {
                    margin += place[i] * rows[row][i];
                }
                sum += costs[row] * Math.log(1 + Math.exp(-signs[row] * margin));
            }
            return sum;
        }
    }

    @Test
    void nothingNearbyIsBetter() {
        for (double cost : new double[] {0.1, 10, 1000}) {
            Problem problem = problem(400, cost);
            double[] solution = problem.solution();
            double least = problem.sum(solution);

            for (int i = 0; i < solution.length; i++) {
                double step = 1e-4;
                double[] up = solution.clone();
                double[] down = solution.clone();
                up[i] += step;
                down[i] -= step;
                double slope = (problem.sum(up) - problem.sum(down)) / (2 * step);
                assertThat(slope).as("slope along %s at cost %s", i, cost).isCloseTo(0, within(1e-3 * cost));
            }
            for (int draw = 0; draw < 200; draw++) {
                double[] other = solution.clone();
                double far = Math.pow(10, -3 + random.nextInt(4));
                for (int i = 0; i < other.length; i++) {
                    other[i] += far * random.nextGaussian();
                }
                assertThat(problem.sum(other)).isGreaterThan(least);
            }
        }
    }

    /** Three rows against one at the same place: with the bias free, the odds there are three to one. */
    @Test
    void withNothingToTellByTheBiasGivesTheShares() {
        float[][] rows = {{0}, {0}, {0}, {0}};

        double[] solution = new LogisticRegression(rows, new double[] {1, 1, 1, -1}, new double[] {1, 1, 1, 1}).solve();

        assertThat(solution[0]).isCloseTo(0, within(1e-12));
        assertThat(solution[1]).isCloseTo(Math.log(3), within(1e-5));
    }

    /** One row on each side at 1 and -1: w = 2 c / (1 + exp(w)), so w is 1 where c is (1 + e) / 2. */
    @Test
    void aWeightIsWhatTheEquationSays() {
        double cost = (1 + Math.E) / 2;

        double[] solution = new LogisticRegression(
                        new float[][] {{1}, {-1}}, new double[] {1, -1}, new double[] {cost, cost})
                .solve();

        assertThat(solution[0]).isCloseTo(1, within(1e-5));
        assertThat(solution[1]).isCloseTo(0, within(1e-5));
    }

    @Test
    void rowsOfTwoLengthsAreRefused() {
        assertThatThrownBy(() -> new LogisticRegression(new float[][] {{1}, {1, 2}}, new double[2], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Problem problem(int count, double cost) {
        float[][] rows = new float[count][DIMENSIONS];
        double[] signs = new double[count];
        double[] costs = new double[count];
        for (int row = 0; row < count; row++) {
            double margin = random.nextGaussian() - 1;
            for (int i = 0; i < DIMENSIONS; i++) {
                rows[row][i] = (float) random.nextGaussian() * 0.3f;
                margin += rows[row][i] * (i % 3 - 1) * 2;
            }
            signs[row] = margin > 0 ? 1 : -1;
            costs[row] = cost * (0.5 + random.nextDouble());
        }
        return new Problem(rows, signs, costs);
    }
}
