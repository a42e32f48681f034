package io.breakwater.history.log;

import io.breakwater.model.value.Timestamps;
import io.breakwater.model.verdict.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The statements of the schema {@code log}; transactions belong to the callers. */
final class BlockRows {
    private static final long PARTITION_BLOCKS = 100_000;
    private static final int PAGE = 8;
    private static final String COLUMNS =
            "number, previous_hash, first_ts, last_ts, events, controls, hits, payload, hash";

    /** The epoch's row waits for transactions that hold it, one in doubt included. */
    private static final String INSERT = """
        WITH held AS (SELECT epoch FROM log.writer WHERE epoch = ? FOR UPDATE),
        stored AS (
            INSERT INTO log.block (%s, epoch, stored_at)
            SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, epoch, CAST(? AS timestamptz) FROM held
            RETURNING number),
        judged AS (%s)
        SELECT count(*) > 0 FROM stored
        """.formatted(COLUMNS, VerdictRows.INSERT);

    private BlockRows() {}

    /** Makes every earlier writer's next commit fail. */
    static long takeEpoch(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("UPDATE log.writer SET epoch = epoch + 1 RETURNING epoch")) {
            row.next();
            return row.getLong(1);
        }
    }

    static void createPartition(Connection connection, long number) throws SQLException {
        long partition = number / PARTITION_BLOCKS;
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS log.block_" + partition
                    + " PARTITION OF log.block FOR VALUES FROM (" + partition * PARTITION_BLOCKS + ") TO ("
                    + (partition + 1) * PARTITION_BLOCKS + ")");
            statement.execute("CREATE TABLE IF NOT EXISTS log.verdict_" + partition
                    + " PARTITION OF log.verdict FOR VALUES FROM (" + partition * PARTITION_BLOCKS + ") TO ("
                    + (partition + 1) * PARTITION_BLOCKS + ")");
        }
    }

    /**
     * Stores a block with its verdicts, all in one statement because each takes a way there and back.
     *
     * @return whether it was; not if the epoch is no longer {@code epoch}, which is kept still until the end of the transaction
     */
    static boolean insert(
            Connection connection, StoredBlock block, long epoch, Instant storedAt, List<Verdict> verdicts)
            throws SQLException {
        BlockHeader header = block.header();
        if (header.number() % PARTITION_BLOCKS == 0) {
            createPartition(connection, header.number());
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, epoch);
            insert.setLong(2, header.number());
            insert.setBytes(3, HexFormat.of().parseHex(header.previousHash()));
            insert.setLong(4, header.firstTs());
            insert.setLong(5, header.lastTs());
            insert.setInt(6, header.events());
            insert.setInt(7, header.controls());
            insert.setInt(8, header.hits());
            insert.setBytes(9, block.payload());
            insert.setBytes(10, HexFormat.of().parseHex(block.hash()));
            insert.setObject(11, storedAt.atOffset(ZoneOffset.UTC));
            VerdictRows.set(insert, 12, verdicts);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Stores what a rewriting left of a block, and that it was rewritten. */
    static void update(Connection connection, StoredBlock block, String reason) throws SQLException {
        try (PreparedStatement update =
                        connection.prepareStatement("UPDATE log.block SET payload = ? WHERE number = ? AND hash = ?");
                PreparedStatement note = connection.prepareStatement(
                        "INSERT INTO log.rewritten_block (number, hash, reason, rewritten_at) VALUES (?, ?, ?, now())"
                                + " ON CONFLICT (number) DO UPDATE SET hash = excluded.hash, reason = excluded.reason,"
                                + " rewritten_at = excluded.rewritten_at")) {
            update.setBytes(1, block.payload());
            update.setLong(2, block.header().number());
            update.setBytes(3, HexFormat.of().parseHex(block.hash()));
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException(
                        "there is no block " + block.header().number() + " any more");
            }
            note.setLong(1, block.header().number());
            note.setBytes(2, HexFormat.of().parseHex(String.valueOf(block.rewrittenHash())));
            note.setString(3, reason);
            note.executeUpdate();
        }
    }

    static void vacuum(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM log.block");
            statement.execute("VACUUM log.rejected_event");
            statement.execute("VACUUM log.verdict");
        }
    }

    static void insertRejected(Connection connection, long block, List<RejectedEvent> rejected) throws SQLException {
        if (rejected.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO log.rejected_event (block, source,"
                + " table_name, event_id, arrival, code, place, message, remedy, payload, kind, event_time)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (RejectedEvent event : rejected) {
                insert.setLong(1, block);
                insert.setString(2, storable(event.source()));
                insert.setString(3, storable(event.table()));
                String id = event.id();
                insert.setString(4, id == null ? null : storable(id));
                insert.setObject(5, time(event.arrival()));
                insert.setString(6, event.code());
                insert.setString(7, storable(event.place()));
                insert.setString(8, storable(event.message()));
                insert.setString(9, storable(event.remedy()));
                insert.setString(10, storable(event.payload()));
                insert.setString(11, event.kind().text());
                insert.setObject(12, event.eventTime(), Types.BIGINT);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void storePositions(Connection connection, Map<String, String> positions) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO log.import_position (name, position)"
                + " VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position")) {
            for (Map.Entry<String, String> position : new TreeMap<>(positions).entrySet()) {
                upsert.setString(1, position.getKey());
                upsert.setString(2, position.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    static Map<String, String> positions(Connection connection) throws SQLException {
        Map<String, String> positions = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name, position FROM log.import_position")) {
            while (rows.next()) {
                positions.put(rows.getString(1), rows.getString(2));
            }
        }
        return positions;
    }

    /** Tells what became of a block in doubt, after the transaction that may have stored it, which holds the epoch until it ends. */
    static boolean isStoredAfterAll(Connection connection, StoredBlock block) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT epoch FROM log.writer FOR UPDATE");
        }
        return hash(connection, block.header().number()).equals(Optional.of(block.hash()));
    }

    static Optional<String> hash(Connection connection, long number) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT hash FROM log.block WHERE number = ?")) {
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(hex(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    static Optional<StoredBlock> last(Connection connection) throws SQLException {
        return select(connection, "ORDER BY number DESC LIMIT 1").stream().findFirst();
    }

    /** The next few wanted blocks behind {@code number}, ascending; none means that there are no more. */
    static List<StoredBlock> after(Connection connection, long number, LogReading reading) throws SQLException {
        return select(
                connection,
                "WHERE number > ? AND number <= ? AND (controls > 0 OR last_ts >= ?) ORDER BY number LIMIT " + PAGE,
                number,
                reading.upTo(),
                reading.eventsFrom());
    }

    private static List<StoredBlock> select(Connection connection, String condition, long... arguments)
            throws SQLException {
        List<StoredBlock> blocks = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + ", (SELECT r.hash FROM"
                + " log.rewritten_block r WHERE r.number = block.number) FROM log.block " + condition)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setLong(i + 1, arguments[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    BlockHeader header = new BlockHeader(
                            rows.getLong(1),
                            hex(rows.getBytes(2)),
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getInt(5),
                            rows.getInt(6),
                            rows.getInt(7));
                    byte[] rewritten = rows.getBytes(10);
                    blocks.add(new StoredBlock(
                            header,
                            rows.getBytes(8),
                            hex(rows.getBytes(9)),
                            rewritten == null ? null : hex(rewritten)));
                }
            }
        }
        return blocks;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static OffsetDateTime time(long micros) {
        return Timestamps.fromMicros(micros).atOffset(ZoneOffset.UTC);
    }

    /** What was refused may hold what PostgreSQL's text cannot: NUL and halves of surrogate pairs become U+FFFD. */
    private static String storable(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                        ? 0xFFFD
                        : point)
                .forEach(result::appendCodePoint);
        return result.toString();
    }
}
