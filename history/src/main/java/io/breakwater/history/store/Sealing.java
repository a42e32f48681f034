package io.breakwater.history.store;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** One pass over the unsealed blocks, in batches that fit in memory. */
final class Sealing {
    /** Rows with long texts take some 2 kB each in the database that sorts them, which has 256 MB for a batch. */
    private static final long ROWS_OF_A_BATCH = 60_000;

    private final EventLog log;
    private final Manifest manifest;
    private final FileWriter writer;
    private final StoredTables tables;
    private final DuckDb duckDb;
    private long through;

    Sealing(EventLog log, Manifest manifest, FileWriter writer, StoredTables tables, DuckDb duckDb, long through) {
        this.log = log;
        this.manifest = manifest;
        this.writer = writer;
        this.tables = tables;
        this.duckDb = duckDb;
        this.through = through;
    }

    void run() {
        try {
            BlockTable[] batch = {new BlockTable(tables, duckDb)};
            try {
                log.replay(through, block -> batch[0] = add(batch[0], block));
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
