package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.pack.ModelWriter;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.score.Calibration;
import io.breakwater.signals.score.PointModel;
import io.breakwater.testkit.chat.ChatReply;
import io.breakwater.testkit.chat.ChatRequest;
import io.breakwater.testkit.chat.ChatServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class GradeCommandTest {
    private static final Path SMALL = CommandRun.checkout().resolve("pack/src/test/resources/small");
    private static final String FINE = """
            {"violates": false, "severity": "allowed", "labels": [], "rationale": "Harmless.", "evidence": []}""";
    private static final String VIOLATION = """
            {"violates": true, "severity": "low", "labels": ["guessing"], "rationale": "It failed.",
             "evidence": [{"field": "outcome", "quote": "failed"}]}""";

    @TempDir
    private Path directory;

    private final ChatServer server = ChatServer.start(GradeCommandTest::judge);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aGoldenSetThatIsAnsweredRightlyPasses() throws IOException {
        CommandRun run =
                CommandRun.of("grade", "guesses", pack(server.endpoint()).toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("violation: guessing", "2 of 2 right, 100 % needed: passed");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void wrongAnswersAndFailuresAreShownCaseByCase() throws IOException {
        server.say(request -> request.user().contains("failed") ? ChatReply.says(FINE) : ChatReply.fails(500));

        CommandRun run = CommandRun.of(
                "grade", "--json", "guesses", pack(server.endpoint()).toString());

        JsonNode answer = JsonMapper.shared().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(answer.get("passed").asBoolean()).isFalse();
        assertThat(answer.get("cases").valueStream().map(one -> one.get("said").asString()))
                .containsExactly("no violation", "the endpoint failed");
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        CommandRun run =
                CommandRun.of("grade", "others", pack(server.endpoint()).toString());

        assertThat(run.err()).contains("the pack has no grader 'others'");
        assertThat(run.exitCode()).isNotZero();
    }

    @Test
    void aGraderMayJudgeByATrainedModel() throws IOException {
        Path pack = pack(server.endpoint());
        // Weights of nothing: every text gets the probability that the bias says, 0.622.
        new ModelWriter(pack)
                .write(
                        new PointModel(
                                "guessing",
                                SentenceModel.NAME,
                                new short[SentenceModel.DIMENSIONS],
                                1,
                                0.5,
                                new Calibration(1, 0)),
                        new ModelWriter.About(0.6, List.of(), "Guessing", List.of("made up")));
        Path grader = pack.resolve("graders/guesses.yaml");
        Files.writeString(
                grader,
                Files.readString(grader).replaceAll("model: .*", "classifier: {model: guessing, labels: [guessing]}"));

        CommandRun run = CommandRun.of("grade", "--json", "guesses", pack.toString());

        JsonNode answer = JsonMapper.shared().readTree(run.out());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(answer.get("cases").valueStream().map(one -> one.get("said").asString()))
                .containsExactly("violation: guessing", "violation: guessing");
        assertThat(answer.get("cases").get(0).get("rationale").asString())
                .isEqualTo("probability 0.622 by the model 'guessing', for which violations begin at 0.600");
    }

    private static ChatReply judge(ChatRequest request) {
        return ChatReply.says(request.user().contains("failed") ? VIOLATION : FINE);
    }

    private Path pack(URI endpoint) throws IOException {
        Path pack = directory.resolve("pack");
        try (Stream<Path> files = Files.walk(SMALL)) {
            for (Path file : files.toList()) {
                Path target = pack.resolve(SMALL.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        Files.createDirectories(pack.resolve("graders"));
        Files.writeString(pack.resolve("graders/guesses.yaml"), """
                title: Guessing, by a model
                status: shadow
                policy: take-over
                unit: event
                reads: {detector: password_guessing}
                columns: [outcome]
                model: {endpoint: "%s", name: m, local: true}
                budget: {calls_per_hour: 60}
                golden_pass: 1
                """.formatted(endpoint));
        Files.writeString(pack.resolve("graders/guesses.golden.yaml"), """
                - {name: failed guess, content: {outcome: failed}, violates: true, labels: [guessing]}
                - {name: accepted, content: {outcome: accepted}, violates: false}
                """);
        return pack;
    }
}
