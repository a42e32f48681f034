package io.breakwater.cli;

import io.breakwater.history.files.bucket.BucketOptions;
import io.breakwater.testkit.bucket.BucketServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A prefix of a test's storage, as options name it; credentials are those of this process. */
final class StoredBucket {
    static {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "secret-of-the-test");
    }

    private final BucketServer server;
    private final String place;

    StoredBucket(BucketServer server, String prefix) {
        this.server = server;
        this.place = "s3://" + BucketServer.BUCKET + "/" + prefix;
    }

    List<String> arguments() {
        return List.of(
                "--history-bucket",
                place,
                "--history-endpoint",
                server.endpoint().toString(),
                "--history-path-style");
    }

    BucketOptions options() {
        return BucketOptions.of(place).at(server.endpoint()).withPathStyle();
    }

    CommandRun run(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        return CommandRun.of(Stream.concat(words.stream(), arguments().stream()).toArray(String[]::new));
    }
}
