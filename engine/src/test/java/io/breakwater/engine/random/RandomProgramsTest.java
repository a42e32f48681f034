package io.breakwater.engine.random;

import static org.assertj.core.api.Assertions.fail;

import io.breakwater.engine.judge.DetectorRunner;
import io.breakwater.engine.judge.DetectorRunners;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Random programs, many installed at once, on every runtime: each must hit as the reference interpreter says of it alone.
 */
final class RandomProgramsTest {
    private static final int MANY = 30;

    @Test
    void everyRuntimeAgreesWithTheReference() {
        Trials.run("random programs", 50, seed -> {
            Trial trial = Trials.random(seed, true, MANY);
            DetectorRunners.JUDGED.forEach(runner -> judge(trial, runner));
        });
    }

    /** DuckDB has no answer to values that leave their types. */
    @Test
    void valuesThatLeaveTheirTypes() {
        Trials.run("huge values", 50, seed -> {
            Trial trial = Trials.random(seed, false, MANY);
            DetectorRunners.JUDGED.stream()
                    .filter(runner -> runner != DetectorRunners.DUCKDB)
                    .forEach(runner -> judge(trial, runner));
        });
    }

    private static void judge(Trial trial, DetectorRunner runner) {
        List<String> differences = trial.differences(runner);
        if (!differences.isEmpty()) {
            Trial smallest = Shrinking.smallest(
                    trial, smaller -> !smaller.differences(runner).isEmpty());
            fail(
                    runner.name() + " differs from the reference:\n%s\n%s",
                    String.join("\n", smallest.differences(runner)),
                    smallest.describe());
        }
    }
}
