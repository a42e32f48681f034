package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.codec.CorruptDataException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Takes something out of stored blocks. A rewritten block keeps its number, its place in the chain and the hash of what was
 * once written; a second hash over that one and the bytes that remain proves that nothing else was done to it.
 *
 * <p>Each block is one transaction, so whoever is stopped begins again and finds less to do.
 */
public final class BlockRewriter {
    private final DataSource dataSource;

    public BlockRewriter(DataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
    }

    /**
     * Changes the blocks behind {@code afterNumber} up to {@code lastNumber}, events in the columns in which they were stored.
     *
     * @param reason is kept beside each rewritten block
     * @param change gives a block's content without what is to go, nothing where nothing is; it may take out, and must add
     *     and reorder nothing
     * @return how many blocks were rewritten
     * @throws CorruptDataException if a block is not what was written
     */
    public long rewrite(
            long afterNumber, long lastNumber, String reason, Function<StoredContent, Optional<StoredContent>> change) {
        LogReading all = new LogReading(afterNumber, lastNumber, Long.MIN_VALUE, List.of());
        long rewritten = 0;
        long number = afterNumber;
        while (true) {
            List<StoredBlock> page = page(number, all);
            if (page.isEmpty()) {
                return rewritten;
            }
            for (StoredBlock block : page) {
                Optional<StoredBlock> changed = changed(block, change);
                changed.ifPresent(less -> store(less, reason));
                rewritten += changed.isPresent() ? 1 : 0;
            }
            number = page.get(page.size() - 1).header().number();
        }
    }

    /** Makes the database give up the space of former versions. */
    public void vacuum() {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            BlockRows.vacuum(connection);
        } catch (SQLException e) {
            throw new LogUnavailableException("the log's space cannot be freed", e);
        }
    }

    private static Optional<StoredBlock> changed(
            StoredBlock block, Function<StoredContent, Optional<StoredContent>> change) {
        if (!block.intact()) {
            throw new CorruptDataException("block " + block.header().number() + " is not what was written");
        }
        return change.apply(BlockFormat.decodeAsStored(block.payload()))
                .map(less -> block.rewritten(new BlockEncoder().encode(less.content(), less.tables())));
    }

    private List<StoredBlock> page(long after, LogReading reading) {
        try (Connection connection = dataSource.getConnection()) {
            return BlockRows.after(connection, after, reading);
        } catch (SQLException e) {
            throw new LogUnavailableException("the log cannot be read", e);
        }
    }

    private void store(StoredBlock block, String reason) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                BlockRows.update(connection, block, reason);
                connection.commit();
                done = true;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new LogUnavailableException("block " + block.header().number() + " cannot be rewritten", e);
        }
    }
}
