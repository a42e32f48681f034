package io.breakwater.cli;

import io.breakwater.history.files.bucket.BucketOptions;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the files of history lie if not in the data directory: options that several commands share. */
final class HistoryPlace {
    private static final int MOST_GIBIBYTES = 1 << 20;

    @Option(
            names = "--history-bucket",
            paramLabel = "s3://NAME/PREFIX",
            description =
                    "keeps the files of history in a bucket, and copies of those that are read in the data directory;"
                            + " credentials come from where AWS's own tools find them (default: BREAKWATER_HISTORY_BUCKET)",
            defaultValue = "${env:BREAKWATER_HISTORY_BUCKET}")
    private @Nullable String bucket;

    @Option(
            names = "--history-endpoint",
            paramLabel = "URL",
            description = "of another S3-compatible storage than AWS (default: BREAKWATER_HISTORY_ENDPOINT)",
            defaultValue = "${env:BREAKWATER_HISTORY_ENDPOINT}")
    private @Nullable String endpoint;

    @Option(
            names = "--history-region",
            paramLabel = "NAME",
            description = "of the bucket (default: BREAKWATER_HISTORY_REGION, or what AWS's own tools would take)",
            defaultValue = "${env:BREAKWATER_HISTORY_REGION}")
    private @Nullable String region;

    @Option(
            names = "--history-path-style",
            description = "addresses the bucket as ENDPOINT/NAME rather than NAME.ENDPOINT"
                    + " (default: BREAKWATER_HISTORY_PATH_STYLE, true or false)",
            defaultValue = "${env:BREAKWATER_HISTORY_PATH_STYLE:-false}")
    private boolean pathStyle;

    @Option(
            names = "--history-cache",
            paramLabel = "GIB",
            description = "GiB of copies to keep (default: BREAKWATER_HISTORY_CACHE, or "
                    + BucketOptions.CACHE_GIBIBYTES + ")",
            defaultValue = "${env:BREAKWATER_HISTORY_CACHE:-" + BucketOptions.CACHE_GIBIBYTES + "}")
    private int cacheGibibytes;

    /** Empty where history lies in the data directory. */
    Optional<BucketOptions> bucket() throws CommandFailure {
        if (bucket == null || bucket.isBlank()) {
            return Optional.empty();
        }
        if (cacheGibibytes < 1 || cacheGibibytes > MOST_GIBIBYTES) {
            throw new CommandFailure("--history-cache is a number of GiB above 0, not " + cacheGibibytes);
        }
        try {
            BucketOptions options = BucketOptions.of(bucket).withCache((long) cacheGibibytes << 30);
            options = pathStyle ? options.withPathStyle() : options;
            options = region == null || region.isBlank() ? options : options.in(region);
            return Optional.of(endpoint == null || endpoint.isBlank() ? options : options.at(address(endpoint)));
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure("--history-bucket: " + wrong.getMessage());
        }
    }

    private static URI address(String text) throws CommandFailure {
        if (!text.matches("https?://[A-Za-z0-9._:\\[\\]-]+/?")) {
            throw new CommandFailure("--history-endpoint must look like https://storage.example:9000, not " + text);
        }
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }
}
