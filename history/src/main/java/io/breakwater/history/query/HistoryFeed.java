package io.breakwater.history.query;

import io.breakwater.history.log.Block;
import io.breakwater.history.store.HistoryListener;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.ManifestSnapshot;
import io.breakwater.history.store.StoredTables;
import io.breakwater.model.table.Table;
import java.util.Collection;
import java.util.List;

/** What is stored at this moment, as far as it was told. */
final class HistoryFeed implements HistoryListener {
    private final HistoryStore store;
    private volatile Moment now;

    HistoryFeed(HistoryStore store) {
        this.store = store;
        this.now = new Moment(1, new Shape(1, store.contracts()), store.manifest());
    }

    /**
     * Tables, and the files that count.
     *
     * @param version greater for each change
     */
    record Moment(long version, Shape shape, ManifestSnapshot manifest) {}

    /**
     * The contracts, and all tables that are stored.
     *
     * @param version greater for each change
     */
    record Shape(long version, List<Table> contracts, StoredTables tables) {
        Shape(long version, Collection<Table> contracts) {
            this(version, List.copyOf(contracts), new StoredTables(contracts));
        }
    }

    HistoryStore store() {
        return store;
    }

    Moment now() {
        return now;
    }

    synchronized void use(Collection<Table> contracts) {
        Shape shape = new Shape(now.shape().version() + 1, contracts);
        now = new Moment(now.version() + 1, shape, now.manifest());
    }

    /** Asks again which files count, for one who did not find one. */
    synchronized Moment afresh() {
        now = new Moment(now.version() + 1, now.shape(), store.manifest());
        return now;
    }

    @Override
    public void published(Block block) {
        // A worker reads the newest blocks when a query comes; nobody waits for it here.
    }

    @Override
    public synchronized void sealed(ManifestSnapshot manifest) {
        now = new Moment(now.version() + 1, now.shape(), manifest);
    }
}
