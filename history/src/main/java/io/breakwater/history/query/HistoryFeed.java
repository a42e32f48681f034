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
        this.now = new Moment(new Shape(store.contracts()), store.manifest());
    }

    /**
     * Tables, and the files that count.
     *
     * @param shape the same object as long as the tables are the same
     */
    record Moment(Shape shape, ManifestSnapshot manifest) {}

    /** The contracts, and all tables that are stored. */
    record Shape(List<Table> contracts, StoredTables tables) {
        Shape(Collection<Table> contracts) {
            this(List.copyOf(contracts), new StoredTables(contracts));
        }
    }

    HistoryStore store() {
        return store;
    }

    Moment now() {
        return now;
    }

    synchronized void use(Collection<Table> contracts) {
        now = new Moment(new Shape(contracts), now.manifest());
    }

    /** Asks again which files count, for one who did not find one. */
    synchronized Moment afresh() {
        now = new Moment(now.shape(), store.manifest());
        return now;
    }

    @Override
    public void published(Block block) {
        // A worker reads the newest blocks when a query comes; nobody waits for it here.
    }

    @Override
    public synchronized void sealed(ManifestSnapshot manifest) {
        now = new Moment(now.shape(), manifest);
    }
}
