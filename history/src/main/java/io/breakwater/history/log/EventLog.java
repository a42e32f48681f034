package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import io.breakwater.database.SchemaMigration;
import io.breakwater.history.codec.CorruptDataException;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.table.Table;
import io.breakwater.model.verdict.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The durable order of everything that happened: blocks, each stored whole or not at all.
 *
 * <p>There is one writer. Opening the log ends the right of whoever opened it before to append. Reading is allowed from
 * any thread while one thread appends.
 */
public final class EventLog implements AutoCloseable {
    private final DataSource dataSource;
    private final BlockWriter writer;
    private final BlockEncoder encoder = new BlockEncoder();
    private volatile Map<String, Table> tables;
    private volatile StoredBlock last;

    private EventLog(DataSource dataSource, BlockWriter writer, Map<String, Table> tables, StoredBlock last) {
        this.dataSource = dataSource;
        this.writer = writer;
        this.tables = tables;
        this.last = last;
    }

    /**
     * Creates or upgrades the schema {@code log} and takes over the log as its writer.
     *
     * @param tables the contracts of the events that will be appended and read
     * @throws LogUnavailableException if PostgreSQL cannot be reached
     */
    public static EventLog open(DataSource dataSource, Collection<Table> tables, Clock clock) {
        requireNonNull(clock, "clock is null");
        SchemaMigration.migrate(dataSource, "log", "db/log");
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            long epoch = BlockRows.takeEpoch(connection);
            Optional<StoredBlock> last = BlockRows.last(connection);
            BlockRows.createPartition(
                    connection, last.map(block -> block.header().number()).orElse(0L) + 1);
            connection.commit();
            return new EventLog(
                    dataSource,
                    new BlockWriter(dataSource, clock, epoch),
                    byName(tables),
                    last.orElseGet(EventLog::nothing));
        } catch (SQLException e) {
            throw new LogUnavailableException("the log cannot be opened", e);
        }
    }

    /**
     * From the next block on, events have the shape of these contracts, and blocks are read into it. Their columns are
     * remembered.
     *
     * @throws LogUnavailableException if PostgreSQL cannot be reached; nothing has changed then
     */
    public void useTables(Collection<Table> changed) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            ContractRows.add(connection, changed, last.header().number() + 1);
            connection.commit();
        } catch (SQLException e) {
            throw new LogUnavailableException("the contracts cannot be stored", e);
        }
        tables = byName(changed);
    }

    /** The contracts of the events that are appended now. Blocks that are stored already have them or former ones. */
    public Collection<Table> contracts() {
        return tables.values();
    }

    /** By table and column of the contracts in use, the first block whose events have it; earlier ones lack it. */
    public Map<String, Map<String, Long>> columnsSince() {
        return read(ContractRows::since);
    }

    /** By table, every column in which stored events may be; none of a table that was never used. */
    public Map<String, List<StoredColumn>> storedColumns() {
        return read(ContractRows::read);
    }

    /**
     * Stores the content as the next block in one transaction and returns once it is durable.
     *
     * @throws IllegalArgumentException if entries are out of order or a value cannot be stored; nothing is stored
     * @throws LogUnavailableException if nothing was stored; the same content may be appended again
     * @throws FencedException if another writer has opened the log; final
     * @throws CommitInDoubtException if the thread is interrupted or the log closed before the block's fate is known; final
     */
    public synchronized Block append(BlockContent content) {
        BlockHeader before = last.header();
        requireOrder(content, before.lastTs());
        List<LogEntry> entries = content.entries();
        BlockHeader header = new BlockHeader(
                before.number() + 1,
                last.hash(),
                entries.isEmpty() ? before.lastTs() : entries.get(0).ts(),
                lastTs(content, before.lastTs()),
                content.events(),
                content.controls(),
                content.hits().size());
        StoredBlock block = StoredBlock.of(header, encoder.encode(content, tables));
        writer.store(block, content);
        last = block.withoutPayload();
        return block(block, content);
    }

    /**
     * Reads all blocks behind {@code afterNumber} in order, the one appended meanwhile included. Events of tables without a
     * contract are left out.
     *
     * @throws CorruptDataException if a block is not what was written
     */
    public void replay(long afterNumber, Consumer<Block> consumer) {
        replay(afterNumber, Long.MAX_VALUE, consumer);
    }

    /** As {@link #replay(long, Consumer)}, up to block {@code lastNumber} and no further. */
    public void replay(long afterNumber, long lastNumber, Consumer<Block> consumer) {
        read(new LogReading(afterNumber, lastNumber, Long.MIN_VALUE, tables.values()), consumer);
    }

    /**
     * Reads a part of the log in order, in the shape of contracts that need not be those in use.
     *
     * @throws CorruptDataException if a block is not what was written
     */
    public void read(LogReading reading, Consumer<Block> consumer) {
        Map<String, Table> shapes = byName(reading.tables());
        forEach(reading, stored -> consumer.accept(decoded(stored, shapes)));
    }

    /**
     * The control records of the blocks up to {@code lastNumber} in order, read as they are asked for. Blocks without any
     * are not touched.
     *
     * @throws CorruptDataException (from the iterator) if a block is not what was written
     */
    public Iterator<LogEntry.ControlEntry> controls(long lastNumber) {
        return Stream.iterate(controlPage(0, lastNumber), page -> !page.isEmpty(), page -> {
                    long number = page.get(page.size() - 1).header().number();
                    return controlPage(number, lastNumber);
                })
                .flatMap(List::stream)
                .flatMap(stored -> decoded(stored, Map.of()).content().entries().stream())
                .filter(LogEntry.ControlEntry.class::isInstance)
                .map(LogEntry.ControlEntry.class::cast)
                .iterator();
    }

    /** The hash of a stored block, empty where there is none of that number. */
    public Optional<String> hash(long number) {
        return read(connection -> BlockRows.hash(connection, number));
    }

    /** Reads every block and checks hashes, numbers and the chain. */
    public LogVerification verify() {
        ChainCheck check = new ChainCheck();
        forEach(new LogReading(0, Long.MAX_VALUE, Long.MIN_VALUE, List.of()), check::accept);
        return check.result();
    }

    /** Number of the last stored block, 0 for an empty log. */
    public long lastNumber() {
        return last.header().number();
    }

    /** Engine time of the last stored entry or hit, 0 for an empty log. */
    public long lastTs() {
        return last.header().lastTs();
    }

    /** For each import, up to where its input is stored. */
    public Map<String, String> importPositions() {
        return read(BlockRows::positions);
    }

    /** The verdict that was stored with an event; empty where nobody waited for one. */
    public Optional<Verdict> verdict(EventKey event) {
        return read(connection -> VerdictRows.find(connection, event));
    }

    /** Gives up waiting for a commit in doubt; the data source stays open. */
    @Override
    public void close() {
        writer.close();
    }

    private void forEach(LogReading reading, Consumer<StoredBlock> consumer) {
        long number = reading.after();
        while (true) {
            long from = number;
            List<StoredBlock> page = read(connection -> BlockRows.after(connection, from, reading));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(consumer);
            number = page.get(page.size() - 1).header().number();
        }
    }

    private List<StoredBlock> controlPage(long afterNumber, long lastNumber) {
        LogReading controls = new LogReading(afterNumber, lastNumber, Long.MAX_VALUE, List.of());
        return read(connection -> BlockRows.after(connection, afterNumber, controls));
    }

    private static Block decoded(StoredBlock stored, Map<String, Table> tables) {
        if (!stored.intact()) {
            throw new CorruptDataException("block " + stored.header().number() + " is not what was written");
        }
        return block(stored, BlockFormat.decode(stored.payload(), tables));
    }

    private <T> T read(Reading<T> reading) {
        try (Connection connection = dataSource.getConnection()) {
            return reading.from(connection);
        } catch (SQLException e) {
            throw new LogUnavailableException("the log cannot be read", e);
        }
    }

    /** Engine time goes on with reported hits too, which are no entries. */
    private static long lastTs(BlockContent content, long before) {
        List<LogEntry> entries = content.entries();
        long ofEntries =
                entries.isEmpty() ? before : entries.get(entries.size() - 1).ts();
        return content.hits().stream().mapToLong(Hit::ts).reduce(ofEntries, Math::max);
    }

    private static void requireOrder(BlockContent content, long lastTs) {
        long previous = lastTs;
        for (LogEntry entry : content.entries()) {
            boolean follows = entry instanceof LogEntry.EventEntry ? entry.ts() > previous : entry.ts() >= previous;
            if (!follows) {
                throw new IllegalArgumentException("engine time " + entry.ts() + " does not follow " + previous);
            }
            previous = entry.ts();
        }
    }

    private static Block block(StoredBlock stored, BlockContent content) {
        BlockHeader header = stored.header();
        return new Block(
                header.number(), header.previousHash(), stored.hash(), header.firstTs(), header.lastTs(), content);
    }

    private static StoredBlock nothing() {
        return new StoredBlock(
                new BlockHeader(0, BlockHeader.NOTHING, 0, 0, 0, 0, 0), new byte[0], BlockHeader.NOTHING, null);
    }

    private static Map<String, Table> byName(Collection<Table> tables) {
        return tables.stream().collect(Collectors.toUnmodifiableMap(Table::name, Function.identity()));
    }

    /** Reads something over one connection. */
    @FunctionalInterface
    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }
}
