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

/** A deployment that is backed up while it runs, and what comes back. */
final class BackupCommandTest {
    private static final Path PACK = CommandRun.checkout().resolve("packs/ai-product");
    private static final String FACTS = "SELECT ts, entity_id, name, value FROM facts ORDER BY ts";

    @TempDir
    private Path directory;

    @Test
    void whatWasBackedUpComesBack() throws Exception {
        Path home = directory.resolve("home");
        Path backups = directory.resolve("backups");
        RuntimeOptions options = new RuntimeOptions(home, PACK, Optional.empty(), Optional.empty()).withoutVectorscan();
        long block;
        try (BreakwaterRuntime runtime =
                BreakwaterRuntime.open(options, Clock.systemUTC(), Optional::empty, List.of())) {
            store(runtime, "a1");
            runtime.history().seal();
            store(runtime, "a2");
            block = runtime.log().lastNumber();
            CommandRun first = backup(home, backups);
            assertThat(first.err()).isEmpty();
            assertThat(first.out()).contains("up to block " + block);
            store(runtime, "a3");
            runtime.history().seal();
            Thread.sleep(1_100);
            assertThat(backup(home, backups).exitCode()).isZero();
        }
        String all = query(home);
        Path newest = directory.resolve("newest");
        assertThat(restore(backups, newest).err()).isEmpty();
        assertThat(query(newest)).isEqualTo(all).contains("a3");
        CommandRun verified =
                CommandRun.of("history", "verify", "--data-dir", newest.toString(), "--pack", PACK.toString());
        assertThat(verified.out()).contains("log, manifest and files agree");
        assertThat(newest.resolve("pack/breakwater.yaml")).exists();

        Path earlier = directory.resolve("earlier");
        assertThat(restore(backups, earlier, "--to", Long.toString(block)).err())
                .isEmpty();
        assertThat(query(earlier)).contains("a2").doesNotContain("a3");

        assertThat(restore(backups, newest).err()).contains("is not empty");
        assertThat(restore(backups, directory.resolve("none"), "--to", "0").err())
                .contains("there is no backup");
        assertThat(restore(backups, directory.resolve("none"), "--to", "yesterday")
                        .exitCode())
                .isEqualTo(2);
        damageOne(backups);
        CommandRun damaged = restore(backups, directory.resolve("damaged"));
        assertThat(damaged.exitCode()).isEqualTo(3);
        assertThat(damaged.err()).contains("is not what the backup wrote");
        assertThat(directory.resolve("damaged")).doesNotExist();
    }

    private static void store(BreakwaterRuntime runtime, String account) throws Exception {
        FactChange fact = new FactChange(new EntityReference("account", account), "plan", "free");
        runtime.pipeline()
                .submit(new Submission(List.of(Submission.Change.now(fact)), Submission.Origin.LIVE, Map.of()))
                .get();
    }

    private static void damageOne(Path backups) throws Exception {
        try (Stream<Path> files = Files.list(backups.resolve("files"))) {
            Path file = files.findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
    }

    private static CommandRun backup(Path home, Path backups) {
        return CommandRun.of("backup", backups.toString(), "--data-dir", home.toString(), "--pack", PACK.toString());
    }

    private static CommandRun restore(Path backups, Path home, String... more) {
        return CommandRun.of(
                Stream.concat(Stream.of("restore", backups.toString(), "--data-dir", home.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String query(Path home) {
        CommandRun answered =
                CommandRun.of("query", "--json", "--data-dir", home.toString(), "--pack", PACK.toString(), FACTS);
        assertThat(answered.err()).isEmpty();
        return answered.out().replaceAll("\"milliseconds\":[0-9.]+", "");
    }
}
