package io.breakwater.replay.feed;

/** Hears how far reading has come; what it throws ends the replay. */
@FunctionalInterface
public interface ReplayProgress {
    /**
     * @param rows how many were read so far
     * @param total how many there are at least; grows where more turn up
     */
    void at(long rows, long total);

    static ReplayProgress none() {
        return (rows, total) -> {};
    }
}
