package io.breakwater.history.store;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogReading;
import io.breakwater.model.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Collection;

/** One pass over the unsealed blocks, in batches that fit in memory. */
final class Sealing {
    /** Rows with long texts take some 2 kB each in the database that sorts them, which has 256 MB for a batch. */
    private static final long ROWS_OF_A_BATCH = 60_000;

    private final EventLog log;
    private final Manifest manifest;
    private final FileWriter writer;
    private final DuckDb duckDb;
    private final long last;
    private final Collection<Table> contracts;
    private final StoredTables tables;
    private long through;

    Sealing(EventLog log, Manifest manifest, FileWriter writer, DuckDb duckDb) {
        this.log = log;
        this.manifest = manifest;
        this.writer = writer;
        this.duckDb = duckDb;
        // Contracts change before the first block that needs them is stored, so these hold all columns of the blocks up
        // to here.
        this.last = log.lastNumber();
        this.contracts = log.contracts();
        this.tables = new StoredTables(contracts);
    }

    /** @param sealed up to this block they are sealed already */
    void run(long sealed) {
        through = sealed;
        try {
            BlockTable[] batch = {new BlockTable(tables, duckDb)};
            try {
                log.read(
                        new LogReading(through, last, Long.MIN_VALUE, contracts),
                        block -> batch[0] = add(batch[0], block));
                finish(batch[0]);
            } finally {
                batch[0].close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("blocks cannot be sealed", e);
        }
    }

    private BlockTable add(BlockTable batch, Block block) {
        try {
            batch.add(block);
            if (batch.rows() < ROWS_OF_A_BATCH) {
                return batch;
            }
            finish(batch);
            batch.close();
            return new BlockTable(tables, duckDb);
        } catch (SQLException e) {
            throw new IllegalStateException("block " + block.number() + " cannot be sealed", e);
        }
    }

    private void finish(BlockTable batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        try {
            manifest.add(through, batch.lastBlock(), batch.writeAll(writer));
            through = batch.lastBlock();
        } catch (IOException e) {
            throw new UncheckedIOException("history files cannot be written", e);
        }
    }
}
