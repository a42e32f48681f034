package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.ModelWriter;
import io.breakwater.server.grading.GradedPack;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.PointModel;
import io.breakwater.signals.score.Tree;
import io.breakwater.signals.score.TreeModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores that move away from those of the training raise an alarm, and end it when they come back. */
class ScoreWatchTest {
    private static final int EVENTS = 600;

    private static final AlertFilter OF_DETECTOR = new AlertFilter(
            Set.of(AlertState.OPEN), Set.of(), Optional.of("long_prompts"), Optional.empty(), Optional.empty());

    @TempDir
    private Path directory;

    @Test
    void whatMovesIsToldOnceAndWhatComesBackToo() throws Exception {
        try (TestServer server = TestServer.withProduct(pack())) {
            TestBrowser admin = server.administrator();
            assertThat(admin.get("/models").body()).contains("SCORE_ROW('lengths', chars)", "Not looked at yet");
            assertThat(admin.get("/models").body())
                    .contains("No grader judges by it.")
                    .doesNotContain("SCORE('meanings'");

            ask(server, "few", 20, i -> i % 10);
            assertThat(server.runtime.scoreWatch().readDue()).isEqualTo(1);
            assertThat(server.runtime.scoreWatch().readDue()).as("once a day").isZero();
            assertThat(admin.get("/models").body()).contains("too few to tell");

            day(server, "even", i -> i % 10);
            assertThat(admin.get("/models").body()).contains("steady", "600 scores", "its training");
            assertThat(escalations(admin)).doesNotContain("Model lengths");

            day(server, "long", i -> 8 + i % 2);
            assertThat(admin.get("/models").body()).contains("scores have moved");
            assertThat(escalations(admin)).containsOnlyOnce("Model lengths: scores have moved since 2026-11-24");
            day(server, "longer", i -> 9);
            assertThat(escalations(admin)).containsOnlyOnce("Model lengths: scores have moved since 2026-11-24");

            day(server, "again", i -> i % 10);
            assertThat(admin.get("/models").body()).contains("steady");
            assertThat(server.runtime
                            .casework()
                            .escalations()
                            .about(new EntityReference("model", "prompts.length_score")))
                    .singleElement()
                    .satisfies(
                            escalation -> assertThat(escalation.state().text()).isEqualTo("mitigated"));

            judgeHarmless(server, 60);
            day(server, "judged", i -> i % 10);
            assertThat(admin.get("/models").body()).contains("reviews contradict it", "/detectors/long_prompts");
            assertThat(escalations(admin)).contains("Model lengths: reviews contradict it since 2026-11-27");
        }
    }

    /** A person finds nothing wrong in what the model is most sure of. */
    private static void judgeHarmless(TestServer server, int alerts) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> server.runtime.blocksBehindAlerts() == 0
                        && server.runtime.casework().alerts().count(OF_DETECTOR, alerts) >= alerts);
        Actor person = new Actor("ann", Set.of());
        server.runtime
                .casework()
                .alerts()
                .list(OF_DETECTOR, alerts, 0)
                .forEach(alert -> server.runtime
                        .casework()
                        .decisions()
                        .decide(
                                person,
                                DecisionRequest.noViolation(server.runtime
                                        .casework()
                                        .reviews()
                                        .claim(person, alert.id())
                                        .id())));
    }

    private static String escalations(TestBrowser admin) {
        return admin.get("/escalations").body();
    }

    private static void day(TestServer server, String name, IntUnaryOperator tens) {
        server.clock.advance(Duration.ofDays(1));
        ask(server, name, EVENTS, tens);
        assertThat(server.runtime.scoreWatch().readDue()).isEqualTo(1);
    }

    private static void ask(TestServer server, String name, int events, IntUnaryOperator tens) {
        long now = Timestamps.toMicros(server.clock.instant());
        List<IncomingEvent> prompts = IntStream.range(0, events)
                .mapToObj(i -> new IncomingEvent(
                        "prompts",
                        "test",
                        name + i,
                        now,
                        null,
                        Map.of("account_id", name + i, "prompt", "x".repeat(tens.applyAsInt(i) * 10 + 5)),
                        name + i))
                .toList();
        server.runtime.pipeline().submit(Submission.of(prompts)).join();
        server.clock.advance(Duration.ofMinutes(1));
    }

    /** Scores are higher for every ten characters more. */
    private Path pack() throws IOException {
        Path pack = GradedPack.in(directory, URI.create("http://127.0.0.1:1/v1"));
        Files.delete(pack.resolve("graders/" + GradedPack.GRADER + ".yaml"));
        Files.delete(pack.resolve("graders/" + GradedPack.GRADER + ".golden.yaml"));
        List<Tree.Node> nodes = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            nodes.add(new Tree.Split(0, i * 10 + 10, nodes.size() + 1, nodes.size() + 2, true));
            nodes.add(new Tree.Leaf(i - 4.5));
        }
        nodes.add(new Tree.Leaf(4.5));
        TreeModel model = new TreeModel("lengths", List.of("chars"), List.of(new Tree(nodes)), new Calibration(1, 0));
        List<Double> deciles = IntStream.range(0, 9)
                .mapToObj(i -> model.score(new double[] {i * 10 + 5}))
                .toList();
        new ModelWriter(pack)
                .write(model, new ModelWriter.About(0.5, deciles, "Long prompts", List.of("made for a test")));
        new ModelWriter(pack)
                .write(
                        new PointModel(
                                "meanings",
                                SentenceModel.NAME,
                                new short[SentenceModel.DIMENSIONS],
                                1,
                                0,
                                new Calibration(1, 0)),
                        new ModelWriter.About(0.5, deciles, "What prompts mean", List.of("made for a test")));
        Path table = pack.resolve("tables/prompts.yaml");
        Files.writeString(
                table,
                Files.readString(table)
                        + "  - {name: length_score, type: DOUBLE, nullable: true, expression: \"SCORE_ROW('lengths', LENGTH(prompt))\","
                        + " description: How long it is}\n");
        Files.writeString(pack.resolve("detectors/long_prompts.sql"), """
                /*---
                title: Very long prompts
                harm: account_takeover
                severity: medium
                owner: tests
                review_by: 2030-01-01
                status: live
                entity: {type: account, column: account_id}
                respond: [{queue: take-over}]
                false_positives: none
                runbook: none
                ---*/
                SELECT account_id, length_score FROM prompts WHERE length_score > 0.98
                """);
        Files.writeString(pack.resolve("detectors/long_prompts.test.yaml"), """
                - name: a short one is none
                  events:
                    - {table: prompts, values: {account_id: a1, prompt: short}}
                  expect: []
                - name: a long one is
                  events:
                    - {table: prompts, values: {account_id: a1, prompt: "%s"}}
                  expect:
                    - {event: 0, columns: {account_id: a1}}
                """.formatted("x".repeat(95)));
        return pack;
    }
}
