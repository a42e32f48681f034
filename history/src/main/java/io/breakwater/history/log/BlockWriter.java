package io.breakwater.history.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores one block in one transaction and says truthfully what became of it.
 *
 * <p>When the answer to a commit is lost, the block may be stored or not. The next transaction waits for the lost one,
 * because both lock the epoch, and then finds the block or stores the same bytes again.
 */
final class BlockWriter {
    private static final Logger log = LoggerFactory.getLogger(BlockWriter.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final DataSource dataSource;
    private final Clock clock;
    private final long epoch;
    private volatile boolean closed;

    BlockWriter(DataSource dataSource, Clock clock, long epoch) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.epoch = epoch;
    }

    void close() {
        closed = true;
    }

    /** Returns when the block is stored, once. */
    void store(StoredBlock block, BlockContent content) {
        boolean inDoubt = false;
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                storeOnce(block, content, inDoubt);
                return;
            } catch (CommitFailedException e) {
                log.warn("the commit of block {} is in doubt", block.header().number(), e);
                inDoubt = true;
            } catch (SQLException e) {
                if (!inDoubt) {
                    throw new LogUnavailableException("block " + block.header().number() + " cannot be stored", e);
                }
                log.warn("the fate of block {} is still unknown", block.header().number(), e);
            }
            await(pause, block);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void storeOnce(StoredBlock block, BlockContent content, boolean inDoubt)
            throws SQLException, CommitFailedException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            if (inDoubt && BlockRows.isStoredAfterAll(connection, block)) {
                connection.rollback();
                return;
            }
            if (!BlockRows.insert(connection, block, epoch, clock.instant(), content.verdicts())) {
                connection.rollback();
                throw new FencedException("the log was opened by another writer; our epoch was " + epoch);
            }
            BlockRows.insertRejected(connection, block.header().number(), content.rejected());
            BlockRows.storePositions(connection, content.importPositions());
            commit(connection);
        } finally {
            giveBack(connection);
        }
    }

    private static void commit(Connection connection) throws CommitFailedException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new CommitFailedException(e);
        }
    }

    /** Neither undoes nor delays what the transaction has come to: a failure here says nothing about the block. */
    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("a connection could not be given back", e);
        }
    }

    private void await(Duration pause, StoredBlock block) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommitInDoubtException(
                    "interrupted while block " + block.header().number() + " was in doubt", e);
        }
        if (closed) {
            throw new CommitInDoubtException(
                    "closed while block " + block.header().number() + " was in doubt");
        }
    }

    /** The answer to COMMIT was lost. */
    private static final class CommitFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        CommitFailedException(SQLException cause) {
            super(cause);
        }
    }
}
