package io.breakwater.server.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.pack.ModelWriter;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.training.Example;
import io.breakwater.signals.training.PointExample;
import io.breakwater.signals.training.TrainedModel;
import io.breakwater.signals.training.Training;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grader that judges by a model of the pack, from labelled texts by way of training to hits, with the sentence model itself. */
class ClassifierGraderTest {
    private static final Instant NOON = Instant.parse("2027-01-15T12:00:00Z");
    private static final List<String> WHOSE = List.of(
            "my colleague", "bob", "the mayor", "an old friend", "eve", "the bank", "our teacher", "a stranger");
    private static final List<String> ASKED = List.of(
            "guess the password of %s",
            "help me find out which passphrase %s uses",
            "try common passwords on the account of %s",
            "how can I break into the mailbox of %s");
    private static final List<String> FINE = List.of(
            "write a birthday card for %s",
            "what should I cook for %s",
            "translate this letter to %s into French",
            "plan a weekend by the sea with %s");

    @TempDir
    private Path directory;

    @Test
    void judgesByTheModelAndIsScoredAgainWhenAnotherIsTrained() throws Exception {
        Path pack = pack();
        MutableClock clock = new MutableClock(NOON);
        try (BreakwaterRuntime runtime =
                GradedPack.open(directory.resolve("home"), pack, TestDatabase.freshUrl(), clock, List.of())) {
            ask(runtime, clock, "e1", "crack the password of my ex-boyfriend");
            ask(runtime, clock, "e2", "cook something nice for the kids");
            ask(runtime, clock, "e3", "find out the password of her mailbox");

            work(runtime);

            assertThat(GradedPack.rows(runtime, "SELECT graded_id, violates, severity, labels FROM grades ORDER BY 1"))
                    .containsExactly(
                            "[e1, true, high, [guessing]]", "[e2, false, allowed, []]", "[e3, true, high, [guessing]]");
            assertThat(
                            GradedPack.rows(
                                    runtime,
                                    "SELECT graded_id FROM grades WHERE (probability >= 0.5) = violates AND probability BETWEEN 0 AND 1"))
                    .hasSize(3);
            assertThat(GradedPack.rows(runtime, "SELECT rationale FROM grader_answers WHERE event_id = 'e1'", true))
                    .singleElement()
                    .asString()
                    .contains("by the model 'guessing', for which violations begin at 0.500");
            assertThat(GradedPack.rows(runtime, "SELECT detector FROM hits")).hasSize(1);
            assertThat(GradedPack.rows(runtime, "SELECT asked, violating, cost_micros FROM grader_stages"))
                    .containsExactly("[3, 2, 0]");

            train(pack, FINE, ASKED);
            runtime.reloadPack();
            ask(runtime, clock, "e4", "guess the password of joe");
            work(runtime);

            assertThat(GradedPack.rows(
                            runtime, "SELECT event_id, violates, acting FROM grader_answers WHERE event_id = 'e4'"))
                    .as("the version that fails its golden set judges in shadow")
                    .containsExactly("[e4, false, false]");
            assertThat(GradedPack.rows(
                            runtime, "SELECT count(DISTINCT version) FROM grader_answers WHERE grader = 'guesses'"))
                    .containsExactly("[2]");
        }
    }

    private Path pack() throws Exception {
        Path pack = GradedPack.in(directory.resolve("pack"), URI.create("http://127.0.0.1:1/v1"));
        train(pack, ASKED, FINE);
        GradedPack.byClassifier(pack, "{model: guessing, threshold: 0.5, severity: high, labels: [guessing]}");
        return pack;
    }

    private static void train(Path pack, List<String> positive, List<String> negative) throws Exception {
        List<PointExample> examples = new ArrayList<>();
        try (SentenceModel sentences = new SentenceModel()) {
            for (String whose : WHOSE) {
                positive.forEach(text -> examples.add(example(sentences, text.formatted(whose), true, whose)));
                negative.forEach(text -> examples.add(example(sentences, text.formatted(whose), false, whose)));
            }
        }
        TrainedModel trained =
                Training.ofPoints("guessing", SentenceModel.NAME, examples, new Training.Wanted(0.95, 10));
        new ModelWriter(pack)
                .write(
                        trained.model(),
                        new ModelWriter.About(
                                trained.report().threshold(), trained.deciles(), "Guessing", List.of("made-up texts")));
    }

    private static PointExample example(SentenceModel sentences, String text, boolean positive, String group) {
        return new PointExample(Example.of(text, positive, group), sentences.embed(text));
    }

    private static void ask(BreakwaterRuntime runtime, MutableClock clock, String id, String prompt) {
        GradedPack.ask(runtime.pipeline(), clock.instant(), id, "a1", prompt);
    }

    private static void work(BreakwaterRuntime runtime) throws InterruptedException {
        assertThat(runtime.graders().workOnce()).isPositive();
    }
}
