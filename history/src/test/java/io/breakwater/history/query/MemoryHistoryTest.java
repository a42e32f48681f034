package io.breakwater.history.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.breakwater.history.Samples;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.worker.ResultColumn;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.RunBegan;
import io.breakwater.model.entity.EntityReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query over a span sees exactly what lies in it. */
class MemoryHistoryTest {
    private static final long START = Samples.START;

    private MemoryHistory history;

    @BeforeEach
    void open() {
        history = MemoryHistory.open(List.of(Samples.SIGNUPS));
        EntityReference account = new EntityReference("account", "a");
        history.add(List.of(
                new LogEntry.ControlEntry(START, new FactChange(account, "plan", "free")),
                new LogEntry.EventEntry(Samples.signup(START + 1, "first")),
                new LogEntry.EventEntry(Samples.signup(START + 2, "second")),
                new LogEntry.ControlEntry(START + 2, new RunBegan("d", "p", START)),
                new LogEntry.EventEntry(Samples.signup(START + 3, "third")),
                new LogEntry.ControlEntry(START + 4, new FactChange(account, "plan", "paid"))));
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void theStartBelongsToTheSpanAndTheEndDoesNot() {
        assertThat(rows("SELECT event_id FROM signups ORDER BY ts", START + 1, START + 3))
                .isEqualTo(rows(
                        "SELECT event_id FROM signups WHERE ts >= from_ts() AND ts < to_ts() ORDER BY ts",
                        START + 1,
                        START + 3))
                .hasSize(2);
        assertThat(rows("SELECT count(*) FROM signups", START + 2, START + 3)).containsExactly("1");
        assertThat(rows("SELECT count(*) FROM signups", START - 5, START + 1)).containsExactly("0");
    }

    @Test
    void aWithOfTheSameNameIsNarrowedToo() {
        assertThat(rows(
                        "WITH recent AS (SELECT * FROM signups) SELECT count(*) FROM recent JOIN signups USING (ts)",
                        START + 1,
                        START + 3))
                .containsExactly("2");
    }

    /** DuckDB recurses along it; where the stack of a usual thread is all it has, it ends the process. */
    @Test
    void whatIsNestedAsDeepAsATextMayEndsNothing() {
        StringBuilder sql = new StringBuilder("WITH c0 AS (SELECT event_id FROM signups)");
        for (int link = 1; link < 100; link++) {
            sql.append(", c%d AS (SELECT * FROM (SELECT * FROM (SELECT * FROM c%d)))".formatted(link, link - 1));
        }
        QueryRequest request = new QueryRequest(sql + " SELECT * FROM c99", false, 10, Duration.ofSeconds(10));

        assertThat(history.describe(request)).extracting(ResultColumn::name).containsExactly("event_id");
        assertThat(history.run(request).rows()).hasSize(3);
    }

    @Test
    void whatWasSaidBeforeTheSpanHoldsInIt() {
        assertThat(rows("SELECT value FROM facts", START + 2, START + 4)).containsExactly("free");
    }

    @Test
    void theBoundsAreThoseOfTheSpanAndOnlyThere() {
        assertThat(rows("SELECT epoch_us(from_ts()), epoch_us(to_ts())", START, START + 9))
                .containsExactly(START + "|" + (START + 9));
        assertThatThrownBy(() -> history.run(
                        new QueryRequest("SELECT to_ts()", true, 10, Duration.ofSeconds(5), Optional.empty())))
                .isInstanceOf(QueryRefusedException.class)
                .hasMessageContaining("'to_ts' may not be called");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT now()",
                "SELECT current_timestamp",
                "SELECT current_date",
                "SELECT age(ts) FROM signups",
                "SELECT random()",
                "SELECT uuid()",
                "SELECT * FROM signups USING SAMPLE 10",
                "SELECT * FROM signups TABLESAMPLE 10%",
            })
    void whatAnswersAnotherThingEachTimeIsRefused(String sql) {
        assertThatThrownBy(() -> history.describe(request(sql))).isInstanceOf(QueryRefusedException.class);
    }

    @Test
    void columnsAreDescribedWithoutRunning() {
        assertThat(history.describe(
                        request("SELECT ts, count(*) AS n, 1.5 AS d, [event_id] AS ids FROM signups GROUP BY ALL")))
                .extracting(
                        ResultColumn::name,
                        column -> column.dataType().map(Enum::name).orElse("none"))
                .containsExactly(
                        tuple("ts", "TIMESTAMP"),
                        tuple("n", "BIGINT"),
                        tuple("d", "DECIMAL"),
                        tuple("ids", "VARCHAR_ARRAY"));
        assertThatThrownBy(() -> history.describe(request("SELECT event_idd FROM signups")))
                .isInstanceOf(QueryRefusedException.class);
    }

    private static QueryRequest request(String sql) {
        return new QueryRequest(sql, true, 100, Duration.ofSeconds(30), Optional.of(new QuerySpan(START, START + 10)));
    }

    private List<String> rows(String sql, long from, long to) {
        QuerySpan span = new QuerySpan(from, to);
        return history.run(new QueryRequest(sql, true, 100, Duration.ofSeconds(30), Optional.of(span))).rows().stream()
                .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
                .toList();
    }
}
