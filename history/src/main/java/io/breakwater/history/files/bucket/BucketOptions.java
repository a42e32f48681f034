package io.breakwater.history.files.bucket;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bucket, and how it is reached. Who may read it is no option: credentials come from where the storage's own tools find
 * them.
 *
 * @param bucket its name
 * @param prefix of the names of all objects, without a slash at either end; empty for none
 * @param endpoint of another storage than Amazon's
 * @param region empty: the environment tells it, or an endpoint does without
 * @param pathStyle whether the bucket's name stands in the path of addresses rather than in that of the host
 * @param cacheBytes how many bytes of copies are kept on this machine
 */
public record BucketOptions(
        String bucket,
        String prefix,
        Optional<URI> endpoint,
        Optional<String> region,
        boolean pathStyle,
        long cacheBytes) {
    /** Of copies, where nothing else is said. */
    public static final int CACHE_GIBIBYTES = 10;

    private static final Pattern PLACE =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9_=-][A-Za-z0-9._=-]*)*)/?");

    public BucketOptions {
        requireNonNull(bucket, "bucket is null");
        requireNonNull(prefix, "prefix is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(region, "region is null");
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("cacheBytes is negative");
        }
    }

    /**
     * Amazon's, as its environment says.
     *
     * @param place as in {@code s3://abuse-history/production}
     * @throws IllegalArgumentException if it does not look like that
     */
    public static BucketOptions of(String place) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a bucket is named like s3://NAME or s3://NAME/PREFIX, not " + place);
        }
        String prefix = parts.group(2).isEmpty() ? "" : parts.group(2).substring(1);
        return new BucketOptions(
                parts.group(1), prefix, Optional.empty(), Optional.empty(), false, (long) CACHE_GIBIBYTES << 30);
    }

    /** The same at another storage. */
    public BucketOptions at(URI address) {
        return new BucketOptions(bucket, prefix, Optional.of(address), region, pathStyle, cacheBytes);
    }

    /** The same in a region. */
    public BucketOptions in(String name) {
        return new BucketOptions(bucket, prefix, endpoint, Optional.of(name), pathStyle, cacheBytes);
    }

    /** The same with the bucket's name in paths. */
    public BucketOptions withPathStyle() {
        return new BucketOptions(bucket, prefix, endpoint, region, true, cacheBytes);
    }

    /** The same with so many bytes of copies. */
    public BucketOptions withCache(long bytes) {
        return new BucketOptions(bucket, prefix, endpoint, region, pathStyle, bytes);
    }

    /** The key of an object. */
    String key(String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** As people name it. */
    @Override
    public String toString() {
        return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix)
                + endpoint.map(address -> " at " + address).orElse("");
    }
}
