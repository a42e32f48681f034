package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.RuntimeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From damage that somebody does to a file to a history that is whole again. */
final class HistoryCommandTest {
    private static final Path PACK = CommandRun.checkout().resolve("packs/ai-product");

    @TempDir
    private Path home;

    @Test
    void damageIsFoundAndRepaired() throws Exception {
        storeOneFact();
        CommandRun well = history("verify");
        assertThat(well.out()).contains("log, manifest and files agree");
        assertThat(well.exitCode()).isZero();

        Path file = factFile();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        CommandRun damaged = history("verify", "--json");
        assertThat(damaged.exitCode()).isOne();
        JsonNode difference =
                JsonMapper.shared().readTree(damaged.out()).get("differences").get(0);
        assertThat(difference.get("place").stringValue())
                .isEqualTo(home.resolve("history").relativize(file).toString());
        assertThat(difference.get("remedy").stringValue()).contains("breakwater history repair");

        CommandRun repaired = history("repair");
        assertThat(repaired.out()).contains("1 rebuilt, 0 lost");
        assertThat(repaired.exitCode()).isZero();
        assertThat(history("verify").exitCode()).isZero();
    }

    @Test
    void aMistypedDirectoryIsNotANewOne() {
        for (String[] command : List.of(
                new String[] {"query", "SELECT 1"},
                new String[] {"redrive"},
                new String[] {"history", "hold"},
                new String[] {"history", "repair"},
                new String[] {"backtest", "payment_burst"},
                new String[] {"erase", "account", "a1", "--reason", "r", "--author", "Lea"})) {
            String[] asked = Stream.concat(
                            Stream.of(command), Stream.of("--pack", PACK.toString(), "--data-dir", home.toString()))
                    .toArray(String[]::new);
            CommandRun run = CommandRun.of(asked);
            assertThat(run.exitCode()).as(String.join(" ", command)).isEqualTo(3);
            assertThat(run.err()).contains("nothing is stored in " + home, "--data-dir");
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void whatIsHeldIsNotErasedAndWhatIsErasedIsGone() throws Exception {
        storeOneFact();
        String[] place = {"--entity", "account:a1", "--reason", "case 17", "--author", "Lea"};
        assertThat(history("hold", place).out()).contains("hold 1 is in force");
        assertThat(history("hold", "--entity", "a1", "--reason", "x", "--author", "Lea")
                        .exitCode())
                .isEqualTo(2);
        CommandRun refused = erase();
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err()).contains("case 17");
        assertThat(history("hold", "--lift", "1", "--author", "Lea").out()).contains("lifted by Lea");

        CommandRun erased = erase();
        assertThat(erased.err()).isEmpty();
        assertThat(erased.out()).contains("1 removed         0 kept  rows of table facts");
        assertThat(history("verify").out()).contains("log, manifest and files agree");
        CommandRun left = CommandRun.of(
                "query",
                "--json",
                "--data-dir",
                home.toString(),
                "--pack",
                PACK.toString(),
                "SELECT count(*) FROM facts");
        assertThat(JsonMapper.shared().readTree(left.out()).get("rows").toString())
                .isEqualTo("[[0]]");
        CommandRun audit = CommandRun.of(
                "query",
                "--json",
                "--data-dir",
                home.toString(),
                "--pack",
                PACK.toString(),
                "SELECT act FROM audit WHERE act LIKE 'history.%' ORDER BY sequence");
        assertThat(JsonMapper.shared().readTree(audit.out()).get("rows").toString())
                .isEqualTo("[[\"history.hold.placed\"],[\"history.hold.lifted\"],[\"history.erased\"]]");
        assertThat(history("compact").out()).contains("files became");
        assertThat(history("backfill").out()).contains("0 files with 0 rows were filled");
        assertThat(history("retain", "--dry-run").out()).contains("nothing is too old");
    }

    private CommandRun erase() {
        return CommandRun.of(
                "erase",
                "account",
                "a1",
                "--reason",
                "request 311",
                "--author",
                "Lea",
                "--data-dir",
                home.toString(),
                "--pack",
                PACK.toString());
    }

    private void storeOneFact() throws Exception {
        RuntimeOptions options = new RuntimeOptions(home, PACK, Optional.empty(), Optional.empty()).withoutVectorscan();
        try (BreakwaterRuntime runtime =
                BreakwaterRuntime.open(options, Clock.systemUTC(), Optional::empty, List.of())) {
            FactChange fact = new FactChange(new EntityReference("account", "a1"), "plan", "free");
            runtime.pipeline()
                    .submit(new Submission(List.of(Submission.Change.now(fact)), Submission.Origin.LIVE, Map.of()))
                    .get();
            runtime.history().seal();
        }
    }

    private Path factFile() throws Exception {
        try (Stream<Path> files = Files.walk(home.resolve("history/facts"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private CommandRun history(String command, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("history", command, "--data-dir", home.toString(), "--pack", PACK.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return CommandRun.of(arguments);
    }
}
