package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CheckAndTestCommandTest {
    private static final Path PACK = CommandRun.checkout().resolve("packs/ai-product");

    @TempDir
    private Path directory;

    @Test
    void theDefaultPackIsGood() {
        CommandRun run = CommandRun.of("check", PACK.toString());

        assertThat(run.out()).contains("Pack ai-product is good").contains(" 3 core tables (");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void everyProblemIsShownAtOnceWithPlaceAndRemedy() throws IOException {
        Path pack = copy();
        replace(pack.resolve("detectors/spam_posted.sql"), "FROM posts", "FROM postz");
        replace(pack.resolve("queues/payments.yaml"), "sla:", "slaa:");

        CommandRun run = CommandRun.of("check", pack.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("detectors/spam_posted\\.sql:\\d+:\\d+: error BW2\\d{3}")
                .contains("did you mean 'posts'?")
                .containsPattern("queues/payments\\.yaml:\\d+:\\d+: error BW1\\d{3}")
                .contains("did you mean 'sla'?")
                .contains("The pack cannot be used");
    }

    @Test
    void problemsAreAlsoJson() throws IOException {
        Path pack = copy();
        replace(pack.resolve("queues/payments.yaml"), "sla:", "slaa:");

        JsonNode answer = JsonMapper.shared()
                .readTree(CommandRun.of("check", "--json", pack.toString()).out());

        assertThat(answer.get("ok").asBoolean()).isFalse();
        assertThat(answer.get("problems").valueStream())
                .anySatisfy(
                        problem -> assertThat(problem.get("file").asString()).isEqualTo("queues/payments.yaml"));
    }

    @Test
    void allCasesOfTheDefaultPackPass() {
        CommandRun run = CommandRun.of("test", PACK.toString());

        assertThat(run.out()).containsPattern("\\d{2,} cases passed, 0 failed");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aCaseThatFailsSaysWhatDiffers() throws IOException {
        Path pack = copy();
        Path cases = pack.resolve("detectors/spam_posted.test.yaml");
        Files.writeString(cases, Files.readString(cases) + """

                - name: expected in vain
                  events: []
                  expect: [{columns: {}}]
                """);

        CommandRun run = CommandRun.of("test", "--detector", "spam_posted", pack.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("expected in vain: failed").contains("1 failed");
    }

    @Test
    void aDirectoryThatIsNotThereIsSaid() {
        CommandRun run = CommandRun.of("check", directory.resolve("nowhere").toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("there is no directory");
    }

    @Test
    void aNumberThatIsNoPortIsSaidBeforeAnythingStarts() {
        for (String command : new String[] {"demo", "serve"}) {
            CommandRun run = CommandRun.of(command, "--port", "99999", "--data-dir", directory.toString());

            assertThat(run.exitCode()).as(command).isEqualTo(2);
            assertThat(run.err()).contains("--port must lie between");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aKeyMustBeAllowedSomeRequests() {
        CommandRun run = CommandRun.of("serve", "--key-rate", "0", "--data-dir", directory.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--key-rate must be above 0");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anImportThatCannotBeOpenedSaysWhy() throws IOException {
        Files.createDirectories(directory.resolve("data/streams"));
        Path pack = copy();
        replace(pack.resolve("imports/comments.yaml"), "path: streams/comments.csv", "path: 'streams/[comments.csv'");

        CommandRun run = CommandRun.of(
                "import",
                "comments",
                "--pack",
                pack.toString(),
                "--data",
                directory.resolve("data").toString(),
                "--data-dir",
                directory.resolve("home").toString());

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .containsPattern("imports/comments\\.yaml.*error BW")
                .doesNotContain("should not have happened");
    }

    @Test
    void aPlanIsShownWithoutAnyData() {
        CommandRun run = CommandRun.of("explain", "--plan", "signup_network_burst", "--pack", PACK.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("signup_network_burst", "live", "Window", "Scan signups")
                .contains("COUNT(DISTINCT ip) OVER (PARTITION BY ip_prefix RANGE BETWEEN 86400s PRECEDING");
        CommandRun json =
                CommandRun.of("explain", "--plan", "signup_network_burst", "--json", "--pack", PACK.toString());
        assertThat(json.out()).contains("\"tables\"", "\"signups\"", "\"plan\"");
    }

    @Test
    void aPlanOfNothingSaysWhatThereIs() {
        assertThat(CommandRun.of("explain", "--plan", "nobody", "--pack", PACK.toString())
                        .err())
                .contains("no detector 'nobody'", "payment_burst");
        assertThat(CommandRun.of("explain", "--plan", "a", "b").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("explain", "--plan", "--near-misses", "a").exitCode())
                .isEqualTo(2);
    }

    @Test
    void withoutACommandOneSeesWhatOneCanDo() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("demo", "serve", "check", "backtest", "doctor", "Exit codes");
    }

    private Path copy() throws IOException {
        Path target = directory.resolve("pack");
        try (Stream<Path> files = Files.walk(PACK)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(PACK.relativize(file).toString()));
            }
        }
        return target;
    }

    private static void replace(Path file, String what, String with) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, with));
    }
}
