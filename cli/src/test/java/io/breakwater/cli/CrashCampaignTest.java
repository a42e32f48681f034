package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Server and database are killed at random moments while sources send, one of them late and one with a fast clock. Afterwards the
 * stored events are the acknowledged ones, each once, and the hits are those that DuckDB finds with the detectors' own texts.
 * {@code -Dcrash.kills=200} makes a long campaign of it, {@code -Dcrash.seed} repeats one.
 */
final class CrashCampaignTest {
    private static final int KILLS = Integer.getInteger("crash.kills", 5);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
    private static final int LONGEST_PEACE_MILLIS = 4_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Of one source: the detectors sum up over an hour. */
    private static final int ENOUGH_FOR_HITS = 600;

    private static final Path PACK = Path.of("src/test/resources/crash-pack");

    @TempDir
    private Path directory;

    @Test
    void nothingIsLostOrStoredTwice() throws Exception {
        try (ServerUnderFire server = new ServerUnderFire(directory, PACK.toAbsolutePath())) {
            server.start();
            List<RetryingSource> sources = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (Duration ahead : List.of(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(-10), Duration.ofHours(1))) {
                int number = sources.size();
                String key = server.key("source-" + number, "events:write");
                RetryingSource source = new RetryingSource(server.url(), key, ahead, SEED + number);
                sources.add(source);
                threads.add(new Thread(source, "source-" + number));
            }
            threads.forEach(Thread::start);
            SplittableRandom random = new SplittableRandom(SEED);
            for (int kill = 0; kill < KILLS; kill++) {
                // One in three may meet a start, however slow; the others meet a server that takes events.
                if (random.nextInt(3) > 0) {
                    awaitMore(sources, server);
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_PEACE_MILLIS));
                kill(server, random.nextInt(3));
            }
            for (RetryingSource source : sources) {
                await("seed " + SEED + "\n" + server.said())
                        .atMost(PATIENCE)
                        .until(() -> source.acknowledged() >= ENOUGH_FOR_HITS);
            }
            sources.forEach(RetryingSource::end);
            for (Thread thread : threads) {
                thread.join(PATIENCE.toMillis());
                assertThat(thread.isAlive())
                        .as("%s waits for ever; seed %s\n%s", thread.getName(), SEED, server.said())
                        .isFalse();
            }

            for (int number = 0; number < sources.size(); number++) {
                assertStoredOnce(server, "source-" + number, sources.get(number).acknowledged());
            }
            assertThat(server.row("SELECT count(DISTINCT lane) FROM calls")).isEqualTo("[2]");
            try (Stream<Path> detectors = Files.list(PACK.resolve("detectors"))) {
                for (Path detector : detectors
                        .filter(file -> file.toString().endsWith(".sql"))
                        .toList()) {
                    assertHitsAreExact(server, detector);
                }
            }
        }
        CommandRun doctor =
                CommandRun.of("doctor", "--data-dir", directory.resolve("home").toString(), "--pack", PACK.toString());
        assertThat(doctor.exitCode()).as(doctor.out() + doctor.err()).isZero();
    }

    /** Waits until something is acknowledged that is not yet. */
    private static void awaitMore(List<RetryingSource> sources, ServerUnderFire server) throws IOException {
        long before = acknowledged(sources);
        await("seed " + SEED + "\n" + server.said()).atMost(PATIENCE).until(() -> acknowledged(sources) > before);
    }

    private static long acknowledged(List<RetryingSource> sources) {
        return sources.stream().mapToLong(RetryingSource::acknowledged).sum();
    }

    private static void kill(ServerUnderFire server, int which) {
        if (which != 0) {
            server.killDatabase();
        }
        if (which != 1) {
            server.kill();
        }
    }

    private static void assertStoredOnce(ServerUnderFire server, String source, long acknowledged)
            throws IOException, InterruptedException {
        String stored = server.row("SELECT count(*), count(DISTINCT event_id), min(CAST(event_id AS BIGINT)),"
                + " max(CAST(event_id AS BIGINT)) FROM calls WHERE source = '" + source + "'");
        assertThat(stored)
                .as("of %s, seed %s", source, SEED)
                .isEqualTo("[%d,%d,0,%d]".formatted(acknowledged, acknowledged, acknowledged - 1));
    }

    /** That the hits stored meanwhile are the rows that the detector's own text gives, as SQL over what is stored. */
    private static void assertHitsAreExact(ServerUnderFire server, Path detector)
            throws IOException, InterruptedException {
        String id = detector.getFileName().toString().replace(".sql", "");
        String text = Files.readString(detector);
        String sql = text.substring(text.indexOf("---*/") + "---*/".length())
                .replace("SELECT account_id", "SELECT ts")
                .replace("FROM calls", "FROM (SELECT * FROM calls WHERE lane = 'live') AS calls");
        String row = server.row(
                "WITH expected AS (" + sql + "), found AS (SELECT ts,"
                        + " CAST(json_extract_string(measures, '$.n') AS BIGINT) AS n FROM hits WHERE detector = '" + id
                        + "' AND lane = 'live') SELECT (SELECT count(*) FROM expected), (SELECT count(*) FROM found),"
                        + " (SELECT count(*) FROM (SELECT ts, n FROM expected INTERSECT SELECT ts, n FROM found) AS both_of_them)");
        List<String> counts = List.of(row.substring(1, row.length() - 1).split(","));
        assertThat(counts)
                .as("expected, found and common hits of %s, seed %s", id, SEED)
                .hasSize(3)
                .doesNotContain("0");
        assertThat(counts)
                .as("expected, found and common hits of %s, seed %s", id, SEED)
                .containsOnly(counts.get(0));
    }
}
