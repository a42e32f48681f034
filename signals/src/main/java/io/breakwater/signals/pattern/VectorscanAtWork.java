package io.breakwater.signals.pattern;

import static java.util.Objects.requireNonNull;

/**
 * What Vectorscan does for the patterns of a pack.
 *
 * @param version the library's
 * @param expressions how many it tells of
 * @param of how many there are; RE2/J alone does the others
 */
public record VectorscanAtWork(String version, int expressions, int of) {
    public VectorscanAtWork {
        requireNonNull(version, "version is null");
    }
}
