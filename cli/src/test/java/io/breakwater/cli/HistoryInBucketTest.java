package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.store.FileState;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.RuntimeOptions;
import io.breakwater.testkit.bucket.BucketServer;
import io.breakwater.testkit.bucket.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands over a history that lies in a bucket, and what they say where it does not. */
final class HistoryInBucketTest {
    private static final Path PACK = CommandRun.checkout().resolve("packs/ai-product");
    private static final String FACTS = "SELECT ts, entity_id, name, value FROM facts ORDER BY ts";

    @TempDir
    private Path directory;

    private final BucketServer server = BucketServer.start();
    private final StoredBucket bucket = new StoredBucket(server, "production");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatWasBackedUpComesBackIntoAnotherBucketOrADirectory() throws Exception {
        Path home = directory.resolve("home");
        Path backups = directory.resolve("backups");
        try (BreakwaterRuntime runtime = open(home, bucket)) {
            store(runtime, "a1");
            CommandRun backup =
                    bucket.run("backup", backups.toString(), "--data-dir", home.toString(), "--pack", PACK.toString());
            assertThat(backup.err()).isEmpty();
        }
        String all = query(bucket, home);
        assertThat(all).contains("a1");

        StoredBucket other = new StoredBucket(server, "restored");
        Path restored = directory.resolve("restored");
        assertThat(bucket.run("restore", backups.toString(), "--data-dir", restored.toString())
                        .err())
                .contains("holds files of history already");
        Path again = directory.resolve("again");
        assertThat(other.run("restore", backups.toString(), "--data-dir", again.toString())
                        .err())
                .isEmpty();
        assertThat(localParts(again)).as("copies of what was put").isNotEmpty();
        assertThat(query(other, again)).isEqualTo(all);
        assertThat(verify(other, again).out()).contains("log, manifest and files agree");
        assertThat(verify(bucket, again).err()).contains("holds the history of another Breakwater");

        Path local = directory.resolve("local");
        assertThat(CommandRun.of("restore", backups.toString(), "--data-dir", local.toString())
                        .err())
                .isEmpty();
        assertThat(CommandRun.of("history", "verify", "--data-dir", local.toString(), "--pack", PACK.toString())
                        .out())
                .contains("log, manifest and files agree");
    }

    @Test
    void aPlaceThatIsNotTheOneIsRefusedAndLeftAlone() throws Exception {
        Path home = directory.resolve("home");
        try (BreakwaterRuntime runtime = open(home, bucket)) {
            store(runtime, "a1");
        }
        List<String> keys = List.copyOf(server.objects().keySet());

        CommandRun forgotten =
                CommandRun.of("history", "verify", "--data-dir", home.toString(), "--pack", PACK.toString());
        assertThat(forgotten.exitCode()).isEqualTo(3);
        assertThat(forgotten.err()).contains("lie in s3://abuse-history/production", "not in the data directory");
        assertThat(verify(new StoredBucket(server, "elsewhere"), home).err())
                .contains("are not in s3://abuse-history/elsewhere");
        try (BreakwaterRuntime another = open(directory.resolve("another"), new StoredBucket(server, "empty"))) {
            assertThat(another.history().manifest().all()).isEmpty();
            assertThat(server.objects()).containsKey("empty/breakwater-log");
        }
        assertThat(verify(bucket, directory.resolve("another")).err()).contains("of another Breakwater");
        assertThat(server.objects().keySet()).containsAll(keys);
        assertThat(doctor(bucket, home).out()).contains("ok    bucket", "answers");
        assertThat(verify(bucket, home).out()).contains("log, manifest and files agree");
    }

    @Test
    void filesMayMoveToABucketAndBack() throws Exception {
        Path home = directory.resolve("home");
        try (BreakwaterRuntime runtime = open(home, Optional.empty())) {
            store(runtime, "a1");
        }
        Path history = home.resolve("history");
        for (Path file : localParts(history)) {
            server.objects().put("production/" + history.relativize(file), Files.readAllBytes(file));
        }
        assertThat(verify(bucket, home).out()).contains("log, manifest and files agree");
        try (BreakwaterRuntime runtime = open(home, bucket)) {
            store(runtime, "a2");
        }
        server.objects().forEach((key, bytes) -> {
            if (key.contains("/part-")) {
                copy(bytes, history.resolve(key.substring("production/".length())));
            }
        });
        CommandRun back = CommandRun.of("history", "verify", "--data-dir", home.toString(), "--pack", PACK.toString());
        assertThat(back.err() + back.out()).contains("log, manifest and files agree");
    }

    @Test
    void aBucketInTroubleIsNamedAndMakesNothingDamaged() throws Exception {
        Path home = directory.resolve("home");
        try (BreakwaterRuntime runtime = open(home, bucket)) {
            store(runtime, "a1");
        }
        server.trouble(request -> Trouble.FORBIDDEN);
        CommandRun refused = verify(bucket, home);
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.err())
                .contains("s3://abuse-history/production", "refuses us (AccessDenied, status 403)", "credentials")
                .doesNotContain("secret-of-the-test", "This should not have happened");
        assertThat(doctor(bucket, home).out()).contains("BAD   history", "refuses us");

        server.trouble(request -> Trouble.NONE);
        try (BreakwaterRuntime runtime = open(home, bucket)) {
            assertThat(runtime.history().manifest().all())
                    .isNotEmpty()
                    .allMatch(file -> file.state() == FileState.WHOLE);
        }
        assertThat(CommandRun.of(
                                "serve",
                                "--data-dir",
                                home.toString(),
                                "--pack",
                                PACK.toString(),
                                "--history-bucket",
                                "abuse-history")
                        .err())
                .contains("s3://NAME/PREFIX");
    }

    private static BreakwaterRuntime open(Path home, StoredBucket bucket) throws Exception {
        return open(home, Optional.of(bucket));
    }

    private static BreakwaterRuntime open(Path home, Optional<StoredBucket> bucket) throws Exception {
        RuntimeOptions usual = new RuntimeOptions(home, PACK, Optional.empty(), Optional.empty()).withoutVectorscan();
        RuntimeOptions options =
                bucket.map(place -> usual.withBucket(place.options())).orElse(usual);
        return BreakwaterRuntime.open(options, Clock.systemUTC(), Optional::empty, List.of());
    }

    private static void store(BreakwaterRuntime runtime, String account) throws Exception {
        FactChange fact = new FactChange(new EntityReference("account", account), "plan", "free");
        runtime.pipeline()
                .submit(new Submission(List.of(Submission.Change.now(fact)), Submission.Origin.LIVE, Map.of()))
                .get();
        runtime.history().seal();
    }

    private static CommandRun verify(StoredBucket bucket, Path home) {
        return bucket.run("history", "verify", "--data-dir", home.toString(), "--pack", PACK.toString());
    }

    private static CommandRun doctor(StoredBucket bucket, Path home) {
        return bucket.run("doctor", "--data-dir", home.toString(), "--pack", PACK.toString());
    }

    private static String query(StoredBucket bucket, Path home) {
        CommandRun answered =
                bucket.run("query", "--json", "--data-dir", home.toString(), "--pack", PACK.toString(), FACTS);
        assertThat(answered.err()).isEmpty();
        return answered.out().replaceAll("\"milliseconds\":[0-9.]+", "");
    }

    private static List<Path> localParts(Path below) throws IOException {
        try (Stream<Path> found = Files.walk(below)) {
            return found.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .toList();
        }
    }

    private static void copy(byte[] bytes, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.write(to, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
