package io.breakwater.signals.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.model.pack.GoldenSet;
import io.breakwater.model.pack.GraderExemplars;
import io.breakwater.model.pack.Severity;
import io.breakwater.signals.embedding.Embedder;
import io.breakwater.signals.embedding.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Texts are points of a plane here, so that every similarity is known: the text "30" points 30 degrees up. */
class ExemplarJudgeTest {
    private final List<String> embedded = new ArrayList<>();
    private final Embedder angles = text -> {
        embedded.add(text);
        double angle = Math.toRadians(Double.parseDouble(text));
        return Points.unit(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    };
    private final ExemplarJudge judge = new ExemplarJudge(angles);

    @Test
    void whatIsLikeAViolationIsOne() {
        Judgement judgement = judge(kind(1, 0.9), "10");

        assertThat(judgement.violates()).isTrue();
        assertThat(judgement.severity()).isEqualTo(Severity.HIGH);
        assertThat(judgement.labels()).containsExactly("first");
        assertThat(nearest(judgement).exemplar()).isEqualTo("at 0");
        assertThat(nearest(judgement).similarity()).isCloseTo(Math.cos(Math.toRadians(10)), within(1e-6));
        assertThat(judgement.probability()).isEqualTo(1);
    }

    @Test
    void whatIsLikeNothingBreaksNothingAndNamesWhatItIsMostLike() {
        Judgement judgement = judge(kind(3, 0.9), "-60");

        assertThat(judgement.violates()).isFalse();
        assertThat(judgement.severity()).isEqualTo(Severity.ALLOWED);
        assertThat(judgement.labels()).isEmpty();
        assertThat(nearest(judgement).exemplar()).isEqualTo("at 0");
        assertThat(nearest(judgement).similarity()).isCloseTo(0.5, within(1e-6));
        assertThat(judgement.probability()).isZero();
    }

    /** At 70 degrees: 80 (fine) by .985, 50 (a violation) by .940 and 0 by .342, which is too far to be heard. */
    @Test
    void ofTheNearestEachCountsAsMuchAsItIsSimilar() {
        Judgement judgement = judge(kind(3, 0.5), "70");

        double fine = Math.cos(Math.toRadians(10));
        double violating = Math.cos(Math.toRadians(20));
        assertThat(judgement.probability()).isCloseTo(violating / (fine + violating), within(1e-6));
        assertThat(judgement.violates()).isFalse();
        assertThat(judge(kind(3, 0.3), "70").violates())
                .as("with the one at 0 as well")
                .isTrue();
        assertThat(judge(kind(3, 0.3), "70").labels())
                .as("of the nearest violation")
                .containsExactly("second");
    }

    @Test
    void exemplarsAreEmbeddedOnce() {
        GraderExemplars kind = kind(1, 0.9);
        judge(kind, "10");
        judge(kind, "20");

        assertThat(embedded).containsExactly("0", "50", "80", "10", "20");
        judge(kind(2, 0.9), "30");
        assertThat(embedded).as("again after a change of the pack").hasSize(9);
    }

    private static Judgement.Nearest nearest(Judgement judgement) {
        return judgement.nearest().orElseThrow();
    }

    private Judgement judge(GraderExemplars kind, String text) {
        return judge.judge("grader", kind, List.of("prompt"), Map.of("prompt", text));
    }

    private static GraderExemplars kind(int nearest, double similarity) {
        return new GraderExemplars(
                List.of(exemplar("0", true, "first"), exemplar("50", true, "second"), exemplar("80", false)),
                nearest,
                similarity,
                Severity.HIGH);
    }

    private static GoldenSet.Case exemplar(String text, boolean violates, String... labels) {
        return new GoldenSet.Case("at " + text, Map.of("prompt", text), violates, Set.of(labels), 1);
    }
}
