package io.breakwater.history.query;

import io.breakwater.history.log.Block;
import io.breakwater.history.store.HistoryListener;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.history.store.StoredTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the views at the end of the log: each block enters the tail once, in order, whether it is told of late, twice or not
 * at all.
 */
final class TailFollower implements HistoryListener {
    private static final Logger logger = LoggerFactory.getLogger(TailFollower.class);
    private static final int BLOCKS_AT_ONCE = 32;

    private final HistoryStore store;
    private final HistoryViews views;
    private long through;

    TailFollower(HistoryStore store, HistoryViews views) {
        this.store = store;
        this.views = views;
    }

    /** Builds the views anew in the shape of these tables and fills their tails from the log. */
    synchronized void rebuild(StoredTables tables) {
        try {
            ManifestSnapshot manifest = store.manifest();
            views.rebuild(tables, manifest);
            through = manifest.through();
            catchUp();
        } catch (SQLException e) {
            throw new IllegalStateException("the tables cannot be made readable for queries", e);
        }
    }

    @Override
    public synchronized void published(Block block) {
        if (block.number() <= through) {
            return;
        }
        try {
            if (block.number() == through + 1) {
                views.add(List.of(block));
                through = block.number();
            } else {
                catchUp();
            }
        } catch (SQLException | IllegalStateException e) {
            // Intake must not suffer from queries; the next block finds the gap and fills it from the log.
            logger.error("block {} is not readable for queries yet", block.number(), e);
        }
    }

    @Override
    public synchronized void sealed(ManifestSnapshot manifest) {
        try {
            views.swap(manifest);
            // Blocks may be sealed before anyone told of them.
            through = Math.max(through, manifest.through());
        } catch (SQLException e) {
            // Queries stay with the files they know and the rows in the tail: complete, only in another place.
            logger.error("queries do not use the files up to block {} yet", manifest.through(), e);
        }
    }

    private void catchUp() throws SQLException {
        List<Block> blocks = new ArrayList<>();
        store.eventLog().replay(through, block -> {
            blocks.add(block);
            if (blocks.size() == BLOCKS_AT_ONCE) {
                add(blocks);
            }
        });
        add(blocks);
    }

    private void add(List<Block> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        try {
            views.add(blocks);
            through = blocks.get(blocks.size() - 1).number();
            blocks.clear();
        } catch (SQLException e) {
            throw new IllegalStateException("blocks cannot be made readable for queries", e);
        }
    }
}
