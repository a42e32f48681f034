package io.breakwater.history.files.bucket;

import io.breakwater.testkit.bucket.BucketServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Files in the bucket of a test's storage, with little patience and credentials as a process finds them. */
public final class TestBucket {
    private static final Patience LITTLE = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(1), 2);

    static {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "secret-of-the-test");
    }

    private TestBucket() {}

    public static BucketOptions options(BucketServer server, long cacheBytes) {
        return BucketOptions.of("s3://" + BucketServer.BUCKET + "/production")
                .at(server.endpoint())
                .withPathStyle()
                .withCache(cacheBytes);
    }

    /** @param copies where they lie; a new directory is an empty cache */
    public static BucketFiles open(BucketServer server, Path copies, long cacheBytes) throws IOException {
        return open(options(server, cacheBytes), copies);
    }

    static BucketFiles open(BucketOptions options, Path copies) throws IOException {
        return BucketFiles.open(options, copies, Clock.systemUTC(), LITTLE);
    }
}
