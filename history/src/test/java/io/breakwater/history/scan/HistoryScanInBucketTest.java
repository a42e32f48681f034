package io.breakwater.history.scan;

import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.bucket.TestBucket;
import io.breakwater.testkit.bucket.BucketServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

/** The same where files lie in a bucket and few copies of them are kept. */
final class HistoryScanInBucketTest extends HistoryScanTest {
    private final BucketServer server = BucketServer.start();

    @Override
    protected HistoryFiles files(Path home) throws IOException {
        return TestBucket.open(server, home.resolve(".copies"), 8_000);
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
