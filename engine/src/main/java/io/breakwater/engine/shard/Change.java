package io.breakwater.engine.shard;

/** What a row does to something kept for its key when it enters a window or leaves it. */
abstract class Change {
    private final long presence;

    Change(int presence) {
        this.presence = 1L << presence;
    }

    /** Whether the row counts here, by its presences. */
    final boolean concerns(long presences) {
        return (presences & presence) != 0;
    }

    /**
     * @param chunk holds the key's row from {@code base} on
     */
    abstract void apply(Segment segment, int row, int slot, long[] chunk, int base);

    /** Fetches memory that will be needed soon for the next row. */
    void touch(int slot, long[] rowValues) {}

    /** The same for a row of the log. */
    void touch(Segment segment, int row, int slot) {}
}
