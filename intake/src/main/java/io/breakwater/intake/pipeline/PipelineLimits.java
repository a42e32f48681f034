package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What the pipeline holds in memory at most, and how often it makes that durable.
 *
 * @param waitingEntries entries that may wait to be stored
 * @param waitingBytes estimated bytes that may wait to be stored
 * @param blockEntries entries after which no further submission joins a block
 * @param rememberedEvents events remembered for telling duplicates
 * @param rememberedFor engine time for which they are remembered
 * @param snapshotPause least time between two snapshots: about as much of the log is read again after a crash
 * @param costPause least time between two looks at what detectors cost
 */
public record PipelineLimits(
        int waitingEntries,
        long waitingBytes,
        int blockEntries,
        int rememberedEvents,
        Duration rememberedFor,
        Duration snapshotPause,
        Duration costPause) {
    public PipelineLimits {
        requireNonNull(rememberedFor, "rememberedFor is null");
        requireNonNull(snapshotPause, "snapshotPause is null");
        requireNonNull(costPause, "costPause is null");
        if (waitingEntries < 1 || waitingBytes < 1 || blockEntries < 1 || rememberedEvents < 1) {
            throw new IllegalArgumentException("a limit is below 1");
        }
    }

    /**
     * 50,000 entries or 64 MiB may wait; blocks of 2,000; four million events of seven days are remembered; snapshots 10 s apart,
     * looks at costs 5 s.
     */
    public static PipelineLimits standard() {
        return new PipelineLimits(
                50_000, 64L << 20, 2_000, 4_000_000, Duration.ofDays(7), Duration.ofSeconds(10), Duration.ofSeconds(5));
    }
}
