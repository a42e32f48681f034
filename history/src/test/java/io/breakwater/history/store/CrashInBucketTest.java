package io.breakwater.history.store;

import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.bucket.TestBucket;
import io.breakwater.testkit.bucket.BucketServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

/** The same where files lie in a bucket and few copies of them are kept. */
final class CrashInBucketTest extends CrashTest {
    private final BucketServer server = BucketServer.start();

    @Override
    protected HistoryFiles files(Path home) throws IOException {
        return TestBucket.open(server, home.resolve(".copies"), 8_000);
    }

    @Override
    protected SortedSet<String> present() {
        return server.objects().keySet().stream()
                .filter(key -> key.contains("/part-"))
                .map(key -> key.substring("production/".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    protected int stride() {
        return 3 * super.stride();
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
