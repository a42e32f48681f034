package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.testkit.bucket.BucketServer;
import io.breakwater.testkit.bucket.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that keeps its history in a bucket is killed while it seals and while the storage is away. Afterwards the stored events
 * are the acknowledged ones, each once.
 */
final class ServerWithBucketTest {
    private static final Path PACK = Path.of("src/test/resources/crash-pack");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    @Test
    void nothingIsLostOrStoredTwice() throws Exception {
        try (BucketServer storage = BucketServer.start()) {
            StoredBucket bucket = new StoredBucket(storage, "production");
            RetryingSource source;
            try (ServerUnderFire server = new ServerUnderFire(
                    directory,
                    PACK.toAbsolutePath(),
                    bucket.arguments(),
                    Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "secret-of-the-test"))) {
                server.start();
                source = new RetryingSource(server.url(), server.key("source-0", "events:write"), Duration.ZERO, 7);
                Thread sending = new Thread(source, "source-0");
                sending.start();
                await(server.said())
                        .atMost(PATIENCE)
                        .until(() -> !storage.objects().isEmpty());
                awaitSealing(storage);
                server.kill();

                long before = source.acknowledged();
                await().atMost(PATIENCE).until(() -> source.acknowledged() > before);
                storage.trouble(request -> request.verb().equals("PUT") ? Trouble.CUT_OFF : Trouble.NONE);
                storage.forgetRequests();
                await().atMost(PATIENCE)
                        .until(() -> storage.requests().stream()
                                .anyMatch(request -> request.verb().equals("PUT")));
                server.kill();
                storage.trouble(request -> Trouble.NONE);
                long later = source.acknowledged();
                await().atMost(PATIENCE).until(() -> source.acknowledged() > later);
                source.end();
                sending.join(PATIENCE.toMillis());

                assertThat(server.row("SELECT count(*), count(DISTINCT event_id) FROM calls"))
                        .isEqualTo("[%d,%d]".formatted(source.acknowledged(), source.acknowledged()));
            }
            Path home = directory.resolve("home");
            CommandRun verified =
                    bucket.run("history", "verify", "--data-dir", home.toString(), "--pack", PACK.toString());
            assertThat(verified.out() + verified.err()).contains("log, manifest and files agree");
        }
    }

    /** Until a file of events is there. */
    private static void awaitSealing(BucketServer storage) {
        await().atMost(PATIENCE)
                .until(() -> storage.objects().keySet().stream().anyMatch(key -> key.contains("/calls/")));
    }
}
