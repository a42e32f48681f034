package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.RuntimeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands that ask about a detector as an older commit of the pack has it. */
final class RevisionCommandTest {
    private static final Path PACK = Path.of("src/test/resources/crash-pack");
    private static final int CALLS = 10;

    @TempDir
    private Path directory;

    private Path pack;

    /** The detector asks for eight calls in the first commit and for three in the second; ten are stored. */
    @BeforeEach
    void storeCallsUnderAPackWithAPast() throws Exception {
        pack = directory.resolve("pack");
        try (Stream<Path> files = Files.walk(PACK)) {
            for (Path file : files.toList()) {
                Files.copy(file, pack.resolve(PACK.relativize(file).toString()));
            }
        }
        Path detector = pack.resolve("detectors/burst.sql");
        try (Git git =
                Git.init().setDirectory(pack.toFile()).setInitialBranch("main").call()) {
            commit(git, "Eight calls");
            Files.writeString(detector, Files.readString(detector).replace("n >= 8", "n >= 3"));
            commit(git, "Three calls");
        }
        RuntimeOptions options = new RuntimeOptions(directory.resolve("home"), pack, Optional.empty(), Optional.empty())
                .withoutVectorscan();
        Clock clock = Clock.systemUTC();
        try (BreakwaterRuntime runtime = BreakwaterRuntime.open(options, clock, Optional::empty, List.of())) {
            long now = clock.millis() * 1_000;
            List<IncomingEvent> calls = IntStream.range(0, CALLS)
                    .mapToObj(number -> new IncomingEvent(
                            "calls",
                            "test",
                            "c" + number,
                            now + number,
                            null,
                            Map.of("account_id", "a1", "refused", false),
                            "test"))
                    .toList();
            assertThat(runtime.pipeline().submit(Submission.of(calls)).get().accepted())
                    .isEqualTo(CALLS);
        }
    }

    @Test
    void anOlderCommitIsComparedExplainedAndShown() {
        JsonNode backtest = json("backtest", "burst", "--against", "main~1");
        assertThat(backtest.path("hits").asInt()).isEqualTo(8);
        assertThat(backtest.path("comparison").path("both").asInt()).isEqualTo(3);
        assertThat(backtest.path("comparison").path("new").asInt()).isEqualTo(5);

        assertThat(json("explain", "test/c4", "burst").path("fired").asBoolean())
                .isTrue();
        assertThat(json("explain", "test/c4", "burst", "--version", "main~1")
                        .path("fired")
                        .asBoolean())
                .isFalse();

        assertThat(run("explain", "--plan", "burst").out()).contains("Filter ($1 >= 3)");
        assertThat(run("explain", "--plan", "burst", "--version", "main~1").out())
                .contains("Filter ($1 >= 8)");
    }

    @Test
    void whatNoCommitHasIsSaid() {
        assertThat(run("backtest", "burst", "--against", "main~2").err()).contains("BW1502", "main~2");
        assertThat(run("explain", "test/c4", "burst", "--version", "nobody").err())
                .contains("BW1502", "git log");
        assertThat(run("explain", "--plan", "nobody", "--version", "main").err())
                .contains("BW1503", "detectors/nobody.sql");
    }

    private static void commit(Git git, String message) throws Exception {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage(message)
                .setAuthor("Ada", "ada@example.org")
                .setCommitter("Ada", "ada@example.org")
                .setSign(false)
                .call();
    }

    private JsonNode json(String... command) {
        CommandRun run =
                run(Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private CommandRun run(String... command) {
        Stream<String> where = Stream.of(
                "--pack",
                pack.toString(),
                "--data-dir",
                directory.resolve("home").toString());
        return CommandRun.of(Stream.concat(Stream.of(command), where).toArray(String[]::new));
    }
}
