package io.breakwater.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.engine.judge.StreamStep;
import io.breakwater.model.event.Lane;
import org.junit.jupiter.api.Test;

/** A failure is worth little if nobody can read it. */
final class ShrinkingTest {
    @Test
    void findsTheOneCallAndTheOneEventThatMatter() {
        for (long seed = 1; seed <= 10; seed++) {
            Trial trial = Trials.random(seed, true, 30);
            boolean hasBoth = hasSum(trial) && hasLate(trial);
            if (hasBoth) {
                Trial smallest = Shrinking.smallest(trial, each -> hasSum(each) && hasLate(each));

                assertThat(smallest.stream()).hasSize(1);
                assertThat(smallest.programs()).hasSize(1);
                assertThat(smallest.programs().get(0).calls()).hasSize(1);
                assertThat(smallest.programs().get(0).values()).isEmpty();
                assertThat(smallest.programs().get(0).conditions()).isEmpty();
                return;
            }
        }
        throw new AssertionError("no trial had what it takes");
    }

    private static boolean hasSum(Trial trial) {
        return trial.programs().stream()
                .flatMap(program -> program.calls().stream())
                .anyMatch(call -> call.function().equals("SUM"));
    }

    private static boolean hasLate(Trial trial) {
        return trial.stream().stream()
                .anyMatch(step -> step instanceof StreamStep.Arrival arrival
                        && arrival.event().lane() == Lane.LATE);
    }
}
