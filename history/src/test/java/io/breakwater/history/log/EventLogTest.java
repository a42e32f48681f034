package io.breakwater.history.log;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.FaultyDataSource;
import io.breakwater.history.FaultyDataSource.Fault;
import io.breakwater.history.Samples;
import io.breakwater.history.codec.CorruptDataException;
import io.breakwater.model.control.PackActivation;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private final DataSource database = TestDatabase.fresh();

    @Test
    void startsEmpty() {
        try (EventLog log = open(database)) {
            assertThat(log.lastNumber()).isZero();
            assertThat(log.lastTs()).isZero();
            assertThat(log.importPositions()).isEmpty();
            assertThat(log.verify()).isEqualTo(new LogVerification(0, 0, 0, "0".repeat(64), List.of()));
        }
    }

    @Test
    void givesBackAllBlocksInOrderAfterReopening() {
        List<Block> appended = new ArrayList<>();
        try (EventLog log = open(database)) {
            for (int i = 0; i < 20; i++) {
                appended.add(append(log, START + i * 10L));
            }
        }
        try (EventLog log = open(database)) {
            assertThat(replay(log, 0)).isEqualTo(appended);
            assertThat(replay(log, 17)).isEqualTo(appended.subList(17, 20));
            assertThat(log.lastNumber()).isEqualTo(20);
            assertThat(log.lastTs()).isEqualTo(START + 191);
            assertThat(append(log, START + 1000).previousHash())
                    .isEqualTo(appended.get(19).hash());
            assertThat(log.verify().intact()).isTrue();
        }
    }

    @Test
    void readsOnlyTheBlocksAndTablesThatAreWanted() {
        try (EventLog log = open(database)) {
            Block early = append(log, START);
            Block control = log.append(new BlockContent(
                    List.of(new LogEntry.ControlEntry(START + 5, new PackActivation("pack", "hash"))),
                    List.of(),
                    List.of(),
                    Map.of()));
            Block late = append(log, START + 10);
            append(log, START + 20);

            assertThat(read(log, new LogReading(0, 3, Long.MIN_VALUE, List.of(Samples.SIGNUPS, Samples.LOGINS))))
                    .containsExactly(early, control, late);
            assertThat(read(log, new LogReading(0, 3, late.lastTs(), List.of(Samples.SIGNUPS, Samples.LOGINS))))
                    .containsExactly(control, late);
            assertThat(read(log, new LogReading(1, 3, late.lastTs(), List.of())))
                    .extracting(block -> block.content().entries().size())
                    .containsExactly(1, 0);
            assertThat(log.hash(2)).contains(control.hash());
            assertThat(log.hash(9)).isEmpty();
        }
    }

    private static List<Block> read(EventLog log, LogReading reading) {
        List<Block> blocks = new ArrayList<>();
        log.read(reading, blocks::add);
        return blocks;
    }

    @Test
    void storesRejectedEventsAndPositionsWithTheBlock() throws SQLException {
        RejectedEvent rejected = new RejectedEvent(
                "crm",
                "signups",
                null,
                START,
                "BW3001",
                "line 7",
                "no id\0",
                "send one",
                "{\"broken\uD83D\0\"}",
                RejectedEvent.Kind.OTHER,
                null);
        try (EventLog log = open(database)) {
            log.append(new BlockContent(List.of(), List.of(), List.of(rejected), Map.of("crm", "line 7")));
            log.append(new BlockContent(List.of(), List.of(), List.of(), Map.of("crm", "line 9", "web", "byte 4")));
            assertThat(log.importPositions())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("crm", "line 9", "web", "byte 4"));
            assertThat(log.lastNumber()).isEqualTo(2);
        }
        assertThat(value("SELECT payload FROM log.rejected_event")).isEqualTo("{\"broken\uFFFD\uFFFD\"}");
        assertThat(value("SELECT arrival::text FROM log.rejected_event")).startsWith("2026-11-01 00:00:00");
    }

    @Test
    void refusesEntriesOutOfOrderAndStoresNothing() {
        try (EventLog log = open(database)) {
            append(log, START);
            assertThatThrownBy(() -> append(log, START + 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not follow");
            assertThat(replay(log, 0)).hasSize(1);
        }
    }

    @Test
    void fencesAnEarlierWriter() {
        try (EventLog old = open(database)) {
            append(old, START);
            try (EventLog current = open(database)) {
                assertThatThrownBy(() -> append(old, START + 10)).isInstanceOf(FencedException.class);
                append(current, START + 20);
                assertThatThrownBy(() -> append(old, START + 30)).isInstanceOf(FencedException.class);
                assertThat(replay(current, 0)).hasSize(2);
                assertThat(current.verify().intact()).isTrue();
            }
        }
    }

    @Test
    void findsABlockWhoseCommitWasAnsweredByNobody() {
        FaultyDataSource faulty = new FaultyDataSource(database);
        try (EventLog log = open(faulty.dataSource())) {
            faulty.next(Fault.AFTER_COMMIT, Fault.NO_CONNECTION, Fault.NONE);
            Block block = append(log, START);
            assertThat(faulty.usedUp()).isTrue();
            assertThat(replay(log, 0)).containsExactly(block);
        }
    }

    @Test
    void storesAgainABlockThatWasLostAtCommit() {
        FaultyDataSource faulty = new FaultyDataSource(database);
        try (EventLog log = open(faulty.dataSource())) {
            faulty.next(Fault.BEFORE_COMMIT, Fault.BEFORE_COMMIT, Fault.NONE);
            Block block = append(log, START);
            assertThat(replay(log, 0)).containsExactly(block);
        }
    }

    @Test
    void isFencedWhenAnotherWriterComesWhileACommitIsInDoubt() {
        FaultyDataSource faulty = new FaultyDataSource(database);
        try (EventLog log = open(faulty.dataSource())) {
            faulty.next(Fault.BEFORE_COMMIT);
            try (EventLog other = open(database)) {
                assertThatThrownBy(() -> append(log, START)).isInstanceOf(FencedException.class);
                assertThat(replay(other, 0)).isEmpty();
            }
        }
    }

    @Test
    void saysThatNothingIsStoredWhenThereIsNoDatabase() {
        FaultyDataSource faulty = new FaultyDataSource(database);
        try (EventLog log = open(faulty.dataSource())) {
            faulty.next(Fault.NO_CONNECTION);
            assertThatThrownBy(() -> append(log, START)).isInstanceOf(LogUnavailableException.class);
            assertThat(append(log, START).number()).isEqualTo(1);
        }
    }

    @Test
    void noticesChangedAndMissingBlocks() throws SQLException {
        try (EventLog log = open(database)) {
            for (int i = 0; i < 5; i++) {
                append(log, START + i * 10L);
            }
            execute("UPDATE log.block SET payload = set_byte(payload, 20, get_byte(payload, 20) # 1) WHERE number = 2");
            execute("DELETE FROM log.block WHERE number = 4");
            assertThat(log.verify().faults())
                    .containsExactly(
                            "block 2 is not what was written",
                            "blocks 4 to 4 are missing",
                            "block 5 does not follow the block before it");
            assertThatThrownBy(() -> replay(log, 0)).isInstanceOf(CorruptDataException.class);
        }
    }

    private static EventLog open(DataSource dataSource) {
        return EventLog.open(
                dataSource,
                List.of(Samples.SIGNUPS, Samples.LOGINS),
                new MutableClock(Instant.parse("2026-11-22T00:00:00Z")));
    }

    private static Block append(EventLog log, long ts) {
        return log.append(Samples.block(
                List.of(Samples.signup(ts, "a" + ts), Samples.login(ts + 1, "a" + ts)),
                List.of(Samples.hit(ts, "a" + ts))));
    }

    private static List<Block> replay(EventLog log, long after) {
        List<Block> blocks = new ArrayList<>();
        log.replay(after, blocks::add);
        return blocks;
    }

    private String value(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
