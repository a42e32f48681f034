package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.ModelWriter;
import io.breakwater.server.grading.GradedPack;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.PointModel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a grader by a model writes into a table of its own is watched as columns of scores are. */
class GraderScoreWatchTest {
    private static final int EVENTS = 600;
    private static final List<Double> TRAINED = List.of(0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09);

    @TempDir
    private Path directory;

    @Test
    void scoresAreComparedWithThoseOfTheFirstDay() throws Exception {
        try (TestServer server = TestServer.withProduct(pack())) {
            TestBrowser admin = server.administrator();
            assertThat(admin.get("/models").body())
                    .contains("Graders judge by it: guesses", "grades.probability", "Not looked at yet");

            day(server, "even", i -> i / (double) EVENTS);
            assertThat(admin.get("/models").body()).contains("steady", "the first day on which it was looked at");

            day(server, "high", i -> 0.99);
            assertThat(admin.get("/models").body()).contains("scores have moved");
        }
    }

    @Test
    void ofTwoGradersInOneTableNobodyKnowsWhoseScoresTheyAre() throws Exception {
        Path pack = pack();
        for (String file : List.of(".yaml", ".golden.yaml")) {
            Files.copy(pack.resolve("graders/" + GradedPack.GRADER + file), pack.resolve("graders/others" + file));
        }
        try (TestServer server = TestServer.withProduct(pack)) {
            assertThat(server.administrator().get("/models").body())
                    .contains("Nothing stores its scores", "a table of its own")
                    .doesNotContain("grades.probability");
        }
    }

    private static void day(TestServer server, String name, IntToDoubleFunction probability) {
        server.clock.advance(Duration.ofDays(1));
        long now = Timestamps.toMicros(server.clock.instant());
        List<IncomingEvent> grades = IntStream.range(0, EVENTS)
                .mapToObj(i -> new IncomingEvent(
                        "grades",
                        "test",
                        name + i,
                        now,
                        null,
                        Map.of(
                                "grader",
                                GradedPack.GRADER,
                                "violates",
                                false,
                                "severity",
                                "allowed",
                                "labels",
                                List.of(),
                                "rationale",
                                "made for a test",
                                "graded_id",
                                name + i,
                                "probability",
                                probability.applyAsDouble(i)),
                        name + i))
                .toList();
        server.runtime.pipeline().submit(Submission.of(grades)).join();
        server.clock.advance(Duration.ofMinutes(1));
        assertThat(server.runtime.scoreWatch().readDue()).isEqualTo(1);
    }

    private Path pack() throws IOException {
        Path pack = GradedPack.in(directory.resolve("pack"), URI.create("http://127.0.0.1:1/v1"));
        new ModelWriter(pack)
                .write(
                        new PointModel(
                                "guessing",
                                SentenceModel.NAME,
                                new short[SentenceModel.DIMENSIONS],
                                1,
                                0,
                                new Calibration(1, 0)),
                        new ModelWriter.About(0.5, TRAINED, "What prompts mean", List.of("made for a test")));
        GradedPack.byClassifier(pack, "{model: guessing}");
        return pack;
    }
}
