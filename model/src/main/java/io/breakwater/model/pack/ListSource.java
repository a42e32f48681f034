package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a list is fetched from again and again, and what must be true of it before it is used.
 *
 * @param every how long after an answer it is asked for again
 * @param sha256 of the file, in lower-case hexadecimal digits, where only that very file will do
 * @param atLeast entries that it must have
 * @param change by how many percent the number of its entries may differ from that of the file before
 * @param allowLocal whether it may lie in a local network, over plain HTTP
 */
public record ListSource(
        URI url, Duration every, Optional<String> sha256, int atLeast, int change, boolean allowLocal) {
    public ListSource {
        requireNonNull(url, "url is null");
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("every is not positive");
        }
        requireNonNull(sha256, "sha256 is null");
        if (atLeast < 1 || change < 0) {
            throw new IllegalArgumentException("atLeast or change is too small");
        }
    }
}
