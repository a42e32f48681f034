package io.breakwater.signals.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.model.pack.GraderClassifier;
import io.breakwater.model.pack.Severity;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.PointModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Texts are points of a line here: the text "0.5" lies at 0.5. */
class ClassifierTest {
    /** The margin is 3 x - 1. */
    private static final PointModel MODEL =
            new PointModel("scams", "line", new short[] {30_000}, 1e-4, -1, new Calibration(1, 0));

    private final List<String> embedded = new ArrayList<>();
    private final MeaningJudge judge = new MeaningJudge(text -> {
        embedded.add(text);
        return new float[] {Float.parseFloat(text.lines().findFirst().orElseThrow())};
    });

    @Test
    void violatesFromTheThresholdOn() {
        double probability = 1 / (1 + Math.exp(-(3 * 0.5 - 1)));

        Judgement above = judge(probability - 1e-6, Map.of("prompt", "0.5"));
        Judgement below = judge(probability + 1e-6, Map.of("prompt", "0.5"));

        assertThat(above.violates()).isTrue();
        assertThat(above.severity()).isEqualTo(Severity.HIGH);
        assertThat(above.labels()).containsExactly("lies");
        assertThat(above.probability()).isCloseTo(probability, within(1e-9));
        assertThat(above.words())
                .isEqualTo("probability 0.622 by the model 'scams', for which violations begin at 0.622");
        assertThat(above.nearest()).isEmpty();
        assertThat(below.violates()).isFalse();
        assertThat(below.severity()).isEqualTo(Severity.ALLOWED);
        assertThat(below.labels()).isEmpty();
        assertThat(below.probability()).isEqualTo(above.probability());
    }

    @Test
    void readsTheColumnsInTheirOrder() {
        judge(0.5, Map.of("output", "no", "prompt", "0.1", "other", "never read"));

        assertThat(embedded).containsExactly("0.1\nno");
    }

    private Judgement judge(double threshold, Map<String, String> content) {
        return judge.judge(
                "grader",
                new GraderClassifier("scams", "hash", threshold, Severity.HIGH, List.of("lies")),
                List.of("prompt", "output"),
                Map.of("scams", MODEL),
                content);
    }
}
