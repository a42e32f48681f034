package io.breakwater.server.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.ModelWriter;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.PointModel;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations and weeks judged by what their events mean, with the sentence model itself: the event most against them decides. */
class UnitsByMeaningTest {
    /** A Friday. */
    private static final Instant NOON = Instant.parse("2027-01-15T12:00:00Z");

    private static final String GUESS = "guess the password of my colleague";

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(NOON);
    private Path pack;

    @BeforeEach
    void writePack() throws Exception {
        pack = GradedPack.in(directory.resolve("pack"), URI.create("http://127.0.0.1:1/v1"));
        Files.writeString(pack.resolve("tables/prompts.yaml"), """
                description: A prompt
                columns:
                  - {name: account_id, type: VARCHAR, nullable: true, entity: account, description: Who asked}
                  - {name: thread, type: VARCHAR, nullable: true, entity: conversation, description: In what}
                  - {name: prompt, type: VARCHAR, nullable: true, sensitivity: content, description: What was asked}
                """);
        Files.writeString(pack.resolve("tables/grades.yaml"), """
                  - {name: graded_unit, type: VARCHAR, nullable: true, description: What was judged}
                  - {name: thread, type: VARCHAR, nullable: true, entity: conversation, description: Which}
                  - {name: exemplar, type: VARCHAR, nullable: true, description: What it is most like}
                """, StandardOpenOption.APPEND);
        Files.writeString(pack.resolve("graders/" + GradedPack.GRADER + ".golden.yaml"), """
                - name: asks for a guess in the end
                  content: {prompt 1: "My neighbour is away.", prompt 2: "Please guess the password of my neighbour"}
                  violates: true
                  labels: [guessing]
                - name: asks for a recipe
                  content: {prompt 1: "How do I bake bread?"}
                  violates: false
                """);
    }

    @Test
    void aConversationIsWhatItsWorstEventIs() throws Exception {
        grader("conversation", "exemplars: {nearest: 1, similarity: 0.5, severity: high}");
        Files.writeString(pack.resolve("graders/" + GradedPack.GRADER + ".exemplars.yaml"), """
                - name: guessing a password
                  content: {prompt: "guess the password of my colleague"}
                  violates: true
                  labels: [guessing]
                - name: baking
                  content: {prompt: "tell me how to bake a cake"}
                  violates: false
                """);
        try (BreakwaterRuntime runtime = open()) {
            ask(runtime, "e1", "a1", "c1", "bake me a cake, please");
            ask(runtime, "e2", "a1", "c1", "now guess the password of bob");
            ask(runtime, "e3", "a1", "c1", "and how do I make the icing of the cake?");
            ask(runtime, "e4", "a2", "c2", "bake me a pie");
            runtime.graders().workOnce();
            clock.advance(Duration.ofMinutes(10));
            runtime.graders().workOnce();

            assertThat(
                            GradedPack.rows(
                                    runtime,
                                    "SELECT thread, graded_unit, graded_id, violates, severity, labels, exemplar FROM grades ORDER BY 1"))
                    .containsExactly(
                            "[c1, conversation, e3, true, high, [guessing], guessing a password]",
                            "[c2, conversation, e4, false, allowed, [], baking]");
            assertThat(GradedPack.rows(
                            runtime,
                            "SELECT rationale FROM grader_answers WHERE unit_entity IS NOT NULL ORDER BY unit_entity",
                            true))
                    .satisfiesExactly(
                            one -> assertThat(one).contains("event 2 of 3: most like 'guessing a password'"),
                            two -> assertThat(two).contains("event 1 of 1: most like 'baking'"));
            assertThat(GradedPack.rows(runtime, "SELECT evidence FROM grader_answers WHERE unit_entity = 'c1'"))
                    .as("names the event, and its whole text")
                    .singleElement()
                    .asString()
                    .contains("\"column\": \"prompt\"", "\"start\": 0", "\"end\": 29", "\"ts\": " + ts(runtime, "e2"));
            assertThat(GradedPack.rows(runtime, "SELECT asked, violating FROM grader_stages"))
                    .containsExactly("[2, 1]");
        }
    }

    /** The model's one direction is that of the point of a guess, so its margin is 12 times the likeness to one, less 6. */
    @Test
    void aWeekIsWhatItsWorstEventIs() throws Exception {
        grader("account-week", "classifier: {model: guessing, threshold: 0.5, labels: [guessing]}");
        new ModelWriter(pack)
                .write(like(GUESS), new ModelWriter.About(0.5, List.of(), "Guessing", List.of("made for a test")));
        try (BreakwaterRuntime runtime = open()) {
            for (int i = 1; i <= 60; i++) {
                ask(runtime, "e" + i, "a1", "c" + i, "a recipe for cake number " + i);
            }
            clock.advance(Duration.ofHours(1));
            ask(runtime, "bad", "a1", "c1", "please guess the password of my colleague");
            ask(runtime, "fine", "a2", "c2", "a recipe for bread");
            runtime.graders().workOnce();
            assertThat(GradedPack.rows(runtime, "SELECT count(*) FROM grades"))
                    .as("the week is not over")
                    .containsExactly("[0]");

            clock.advance(Duration.ofDays(3));
            runtime.graders().workOnce();

            assertThat(GradedPack.rows(
                            runtime, "SELECT account_id, graded_unit, violates, severity FROM grades ORDER BY 1"))
                    .containsExactly("[a1, account-week, true, medium]", "[a2, account-week, false, allowed]");
            assertThat(GradedPack.rows(runtime, "SELECT rationale FROM grader_answers WHERE unit_entity = 'a1'", true))
                    .as("of every second of 61, so that there are at most 50")
                    .singleElement()
                    .asString()
                    .startsWith("[event 31 of 31: probability ");
        }
    }

    private static long ts(BreakwaterRuntime runtime, String id) {
        String row = GradedPack.rows(runtime, "SELECT ts FROM prompts WHERE event_id = '" + id + "'")
                .get(0);
        return Timestamps.toMicros(Instant.parse(row.substring(1, row.length() - 1)));
    }

    private static PointModel like(String text) {
        try (SentenceModel sentences = new SentenceModel()) {
            float[] point = sentences.embed(text);
            short[] weights = new short[point.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (short) Math.round(point[i] * Short.MAX_VALUE);
            }
            return new PointModel(
                    "guessing", SentenceModel.NAME, weights, 12.0 / Short.MAX_VALUE, -6, new Calibration(1, 0));
        }
    }

    private void grader(String unit, String kind) throws Exception {
        Files.writeString(pack.resolve("graders/" + GradedPack.GRADER + ".yaml"), """
                title: Prompts that are like guesses of passwords
                status: live
                policy: take-over
                unit: %s
                reads: {table: prompts, sample: 1}
                columns: [prompt]
                into: grades
                %s
                budget: {calls_per_hour: 1000}
                golden_pass: 1
                """.formatted(unit, kind));
    }

    private BreakwaterRuntime open() throws Exception {
        return GradedPack.open(directory.resolve("home"), pack, TestDatabase.freshUrl(), clock, List.of());
    }

    private void ask(BreakwaterRuntime runtime, String id, String account, String thread, String prompt) {
        Map<String, Object> values = Map.of("account_id", account, "thread", thread, "prompt", prompt);
        runtime.pipeline()
                .submit(Submission.of(List.of(new IncomingEvent(
                        "prompts", "test", id, Timestamps.toMicros(clock.instant()), null, values, id))))
                .join();
    }
}
