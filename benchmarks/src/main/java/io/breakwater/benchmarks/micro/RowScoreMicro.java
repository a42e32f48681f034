package io.breakwater.benchmarks.micro;

import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.Tree;
import io.breakwater.signals.score.Tree.Leaf;
import io.breakwater.signals.score.Tree.Node;
import io.breakwater.signals.score.Tree.Split;
import io.breakwater.signals.score.TreeModel;
import io.breakwater.signals.score.TreeScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the score of a row costs by a model as large as {@code breakwater train} makes them at most: 200 full trees. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowScoreMicro {
    private static final int TREES = 200;
    private static final int COLUMNS = 20;
    private static final int DEPTH = 6;
    private static final int ROWS = 1 << 10;

    private final Random random = new Random(1);
    private final TreeModel model = new TreeModel(
            "drawn",
            IntStream.range(0, COLUMNS).mapToObj(i -> "column_" + i).toList(),
            IntStream.range(0, TREES).mapToObj(i -> tree()).toList(),
            Calibration.NONE);
    private final TreeScorer scorer = new TreeScorer(model);
    private final double[][] rows = rows();
    private int next;

    /** Each split's nodes stand behind it as in a heap. */
    private Tree tree() {
        int splits = (1 << DEPTH) - 1;
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < splits; i++) {
            nodes.add(new Split(
                    random.nextInt(COLUMNS), random.nextGaussian(), 2 * i + 1, 2 * i + 2, random.nextBoolean()));
        }
        for (int i = 0; i <= splits; i++) {
            nodes.add(new Leaf(random.nextGaussian()));
        }
        return new Tree(nodes);
    }

    private double[][] rows() {
        double[][] drawn = new double[ROWS][COLUMNS];
        for (double[] row : drawn) {
            for (int i = 0; i < COLUMNS; i++) {
                row[i] = random.nextInt(10) == 0 ? Double.NaN : random.nextGaussian();
            }
        }
        return drawn;
    }

    @Benchmark
    public double scorer() {
        return scorer.score(rows[next++ & (ROWS - 1)]);
    }

    @Benchmark
    public double model() {
        return model.score(rows[next++ & (ROWS - 1)]);
    }
}
