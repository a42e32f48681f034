package io.breakwater.history.store;

import io.breakwater.history.log.Block;

/** Follows what history holds: the newest blocks, and blocks that move into files. */
public interface HistoryListener {
    /** A block was stored. Blocks may come late or twice; their numbers tell. */
    void published(Block block);

    /** Blocks up to {@code manifest.through()} are now in files. */
    void sealed(ManifestSnapshot manifest);
}
