package io.breakwater.signals.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.signals.score.Tree.Leaf;
import io.breakwater.signals.score.Tree.Node;
import io.breakwater.signals.score.Tree.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeScorerTest {
    private static final List<String> COLUMNS = List.of("a", "b", "c");

    /** Values that lie on thresholds, beyond all of them, and nowhere. */
    private static final double[] VALUES = {
        -1, 0, -0.0, 1, 2, 3, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE
    };

    @Test
    void scoresAreThoseOfTheModelToTheLastBit() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            TreeModel model = drawn(random);
            TreeScorer scorer = new TreeScorer(model);
            for (int i = 0; i < 200; i++) {
                double[] row = COLUMNS.stream()
                        .mapToDouble(column -> VALUES[random.nextInt(VALUES.length)])
                        .toArray();
                assertThat(scorer.score(row)).as("seed %d, row %d", seed, i).isEqualTo(model.score(row));
            }
        }
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        TreeScorer scorer = new TreeScorer(drawn(new Random(1)));

        assertThatThrownBy(() -> scorer.score(new double[2])).isInstanceOf(IllegalArgumentException.class);
    }

    private static TreeModel drawn(Random random) {
        List<Tree> trees = IntStream.range(0, random.nextInt(20))
                .mapToObj(i -> drawnTree(random, 1 + random.nextInt(40)))
                .toList();
        return new TreeModel("m", COLUMNS, trees, new Calibration(random.nextDouble(), random.nextGaussian()));
    }

    /** Any nodes that lead on, so some are reached by two ways and some by none. */
    private static Tree drawnTree(Random random, int count) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean leaf = i == count - 1 || random.nextInt(4) == 0;
            nodes.add(leaf ? new Leaf(random.nextGaussian()) : drawnSplit(random, i, count));
        }
        return new Tree(nodes);
    }

    private static Split drawnSplit(Random random, int at, int count) {
        int behind = count - at - 1;
        return new Split(
                random.nextInt(COLUMNS.size()),
                random.nextInt(4) - 1,
                at + 1 + random.nextInt(behind),
                at + 1 + random.nextInt(behind),
                random.nextBoolean());
    }
}
