package io.breakwater.benchmarks.measure;

import io.breakwater.benchmarks.workload.Mix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The hits of each detector of a set: how many, and a checksum of their rows that does not depend on their order. */
public final class Hits {
    private final long[] counts;
    private final long[] checksums;

    public Hits(int detectors) {
        counts = new long[detectors];
        checksums = new long[detectors];
    }

    /**
     * @param detector position in the set
     * @param row a number of the event that all who are compared use
     */
    public void add(int detector, long row) {
        counts[detector]++;
        checksums[detector] += Mix.mix(row);
    }

    public long count(int detector) {
        return counts[detector];
    }

    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** One word per detector, {@code count/checksum}. */
    public List<String> words() {
        return IntStream.range(0, counts.length)
                .mapToObj(i -> counts[i] + "/" + Long.toHexString(checksums[i]))
                .toList();
    }

    /** All detectors in one number. */
    public String fingerprint() {
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += Mix.mix(checksums[i] + i);
        }
        return Long.toHexString(sum);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hits that
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(checksums, that.checksums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(checksums);
    }

    @Override
    public String toString() {
        return words().toString();
    }
}
