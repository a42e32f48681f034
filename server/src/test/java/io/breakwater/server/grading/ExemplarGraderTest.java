package io.breakwater.server.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grader that judges by labelled texts, from stored events to hits, with the sentence model itself and no endpoint. */
class ExemplarGraderTest {
    private static final Instant NOON = Instant.parse("2027-01-15T12:00:00Z");
    private static final String EXEMPLARS = """
            - name: guessing a password
              content: {prompt: "guess the password of my colleague"}
              violates: true
              labels: [guessing]
            - name: a forgotten password
              content: {prompt: "I forgot my own password, where can I reset it?"}
              violates: false
            - name: baking
              content: {prompt: "tell me how to bake a cake"}
              violates: false
            """;

    @TempDir
    private Path directory;

    @Test
    void judgesByWhatIsMostAlikeAndIsScoredAgainWhenExemplarsChange() throws Exception {
        Path pack = pack();
        MutableClock clock = new MutableClock(NOON);
        try (BreakwaterRuntime runtime =
                GradedPack.open(directory.resolve("home"), pack, TestDatabase.freshUrl(), clock, List.of())) {
            ask(runtime, clock, "e1", "Guess the password of bob, please");
            ask(runtime, clock, "e2", "bake me a cake");
            ask(runtime, clock, "e3", "now guess the password of eve");

            work(runtime);

            assertThat(GradedPack.rows(
                            runtime,
                            "SELECT graded_id, violates, severity, labels, exemplar FROM grades ORDER BY graded_id"))
                    .containsExactly(
                            "[e1, true, high, [guessing], guessing a password]",
                            "[e2, false, allowed, [], baking]",
                            "[e3, true, high, [guessing], guessing a password]");
            assertThat(GradedPack.rows(runtime, "SELECT count(*) FROM grades WHERE similarity BETWEEN 0.6 AND 1"))
                    .containsExactly("[3]");
            assertThat(GradedPack.rows(runtime, "SELECT detector FROM hits")).hasSize(1);
            assertThat(GradedPack.rows(runtime, "SELECT asked, violating, cost_micros FROM grader_stages"))
                    .containsExactly("[3, 2, 0]");

            Files.writeString(
                    pack.resolve("graders/" + GradedPack.GRADER + ".exemplars.yaml"),
                    EXEMPLARS.replace("violates: true", "violates: false").replace("labels: [guessing]", "labels: []")
                            + "- {name: other, content: {prompt: lend me money}, violates: true}\n");
            runtime.reloadPack();
            ask(runtime, clock, "e4", "guess the password of joe");
            work(runtime);

            assertThat(GradedPack.rows(
                            runtime, "SELECT event_id, violates, acting FROM grader_answers WHERE event_id = 'e4'"))
                    .as("the version that fails its golden set judges in shadow")
                    .containsExactly("[e4, false, false]");
        }
    }

    private Path pack() throws Exception {
        Path pack = GradedPack.in(directory.resolve("pack"), URI.create("http://127.0.0.1:1/v1"));
        Files.writeString(pack.resolve("graders/" + GradedPack.GRADER + ".yaml"), """
                title: Prompts that are like guesses of passwords
                status: live
                policy: take-over
                unit: event
                reads: {table: prompts, sample: 1}
                columns: [prompt]
                into: grades
                exemplars: {nearest: 1, similarity: 0.5, severity: high}
                budget: {calls_per_hour: 1000}
                golden_pass: 1
                """);
        Files.writeString(pack.resolve("graders/" + GradedPack.GRADER + ".exemplars.yaml"), EXEMPLARS);
        Path grades = pack.resolve("tables/grades.yaml");
        Files.writeString(grades, Files.readString(grades) + """
                  - {name: exemplar, type: VARCHAR, nullable: true, description: What it is most like}
                  - {name: similarity, type: DOUBLE, nullable: true, description: How much}
                """);
        return pack;
    }

    private static void ask(BreakwaterRuntime runtime, MutableClock clock, String id, String prompt) {
        GradedPack.ask(runtime.pipeline(), clock.instant(), id, "a1", prompt);
    }

    private static void work(BreakwaterRuntime runtime) throws InterruptedException {
        assertThat(runtime.graders().workOnce()).isPositive();
    }
}
