package io.breakwater.history.query;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.history.Samples;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.LocalFiles;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.RejectedEvent;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.worker.ResultColumn;
import io.breakwater.history.worker.SqlFunction;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryServiceTest {
    private static final List<Table> TABLES = List.of(Samples.SIGNUPS, Samples.LOGINS);
    private static final EntityReference ACCOUNT = new EntityReference("account", "a1");

    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.fresh();
    private EventLog log;
    private HistoryStore store;
    private QueryService queries;

    @BeforeEach
    void open() throws IOException {
        log = EventLog.open(database, TABLES, Clock.systemUTC());
        store = HistoryStore.open(
                files(directory.resolve("history")), directory.resolve("history"), database, log, TABLES);
        queries = QueryService.open(store, database, directory.resolve("query"));
    }

    /** Where they lie. */
    protected HistoryFiles files(Path home) throws IOException {
        return LocalFiles.open(home);
    }

    @AfterEach
    void close() {
        queries.close();
        store.close();
        log.close();
    }

    @Test
    void answersOverEmptyTables() {
        assertThat(rows("SELECT count(*), max(ts) FROM signups")).containsExactly(Arrays.asList(0L, null));
        assertThat(rows("SELECT * FROM hits")).isEmpty();
        assertThat(rows("SELECT * FROM facts UNION ALL BY NAME SELECT * FROM labels"))
                .isEmpty();
        assertThat(rows("SELECT count(*) FROM rejected_events")).containsExactly(List.of(0L));
    }

    @Test
    void dividesByZeroAsDetectorsDo() {
        assertThat(rows("SELECT 1 / 0, 1 // 0, 1 % 0, CAST(1 AS DOUBLE) / 0, -1.0 / 0.0, CAST(0 AS DOUBLE) / 0"))
                .containsExactly(Arrays.asList(null, null, null, null, null, null));
    }

    @Test
    void offersFunctionsOfOurs() {
        String sql =
                "SELECT times(21), times(NULL), times('ab', 2), later(make_timestamp(5)), upper('a'), is_long('ab')";
        assertThatThrownBy(() -> rows(sql)).isInstanceOf(QueryRefusedException.class);

        queries.offer(SampleFunctions.class, "2");
        assertThat(rows(sql))
                .containsExactly(
                        Arrays.asList(42L, null, "ab2", Instant.parse("1970-01-01T00:00:00.000006Z"), "A", null));
        queries.offer(SampleFunctions.class, "3");
        assertThat(rows("SELECT times(21)")).containsExactly(List.of(63L));
        assertThat(SqlFunction.offered(List.of(DataType.VARCHAR_ARRAY), DataType.VARCHAR))
                .isFalse();
    }

    @Test
    void offersFunctionsOfOursThatGiveLists() {
        queries.offer(SampleFunctions.class, "2");
        assertThat(rows("SELECT pieces('one \"two\" Ærø🙂', ' '), pieces(NULL, ' '), array_length(pieces('a,b', ',')),"
                        + " PIECES(s.name, ',')[1] FROM (VALUES ('x,y')) AS s(name)"))
                .containsExactly(Arrays.asList(List.of("one", "\"two\"", "Ærø🙂"), null, 2L, "x"));
        assertThatThrownBy(() -> rows("SELECT pieces_json('a', ',')"))
                .as("what makes them is not offered")
                .isInstanceOf(QueryRefusedException.class);
    }

    @Test
    void givesTheSameAnswersBeforeAndAfterSealing() {
        append(Samples.block(
                List.of(Samples.signup(START, "a1"), Samples.emptySignup(START + 1)),
                List.of(Samples.hit(START, "a1"))));
        append(new BlockContent(
                List.of(
                        new LogEntry.ControlEntry(START + 2, new FactChange(ACCOUNT, "plan", "free")),
                        new LogEntry.ControlEntry(START + 3, new LabelChange(ACCOUNT, "trusted", true, null))),
                List.of(),
                List.of(new RejectedEvent(
                        "s",
                        "signups",
                        null,
                        START,
                        "BW3001",
                        "line 1",
                        "no",
                        "yes",
                        "{}",
                        RejectedEvent.Kind.OTHER,
                        null)),
                Map.of()));
        List<List<List<Object>>> before = answers();
        store.seal();
        assertThat(answers()).isEqualTo(before);

        assertThat(before.get(0).get(0))
                .isEqualTo(List.of(
                        Instant.parse("2026-11-01T00:00:00Z"),
                        "test",
                        "live",
                        "a1",
                        true,
                        START % 7,
                        0.25,
                        new BigDecimal("12.345678"),
                        Instant.parse("2026-10-31T23:59:59Z"),
                        List.of("new", "ü"),
                        "prompt of a1"));
        assertThat(before.get(1)).containsExactly(List.of("farm:p1:" + START, "account", "a1", "3", "a"));
        assertThat(before.get(2)).containsExactly(List.of("plan", "free"));
        assertThat(before.get(3)).containsExactly(Arrays.asList("trusted", true, null));
        assertThat(before.get(4)).containsExactly(List.of("BW3001", Instant.parse("2026-11-01T00:00:00Z")));
    }

    private List<List<List<Object>>> answers() {
        return List.of(
                rows("SELECT ts, source, lane, account_id, paid, tries, score, amount, born, tags, prompt"
                        + " FROM signups ORDER BY ts"),
                rows("SELECT hit_id, entity_type, entity_id, json_extract_string(measures, '$.count'),"
                        + " evidence ->> '$.tags[0]' FROM hits"),
                rows("SELECT name, value FROM facts"),
                rows("SELECT label, present, expires FROM labels"),
                rows("SELECT code, arrival FROM rejected_events"));
    }

    @Test
    void contentColumnsExistOnlyForThoseWhoMayReadThem() {
        append(Samples.block(List.of(Samples.signup(START, "a1")), List.of(Samples.hit(START, "a1"))));
        for (int round = 0; round < 2; round++) {
            assertThat(run("SELECT * FROM signups", false).columns())
                    .extracting(ResultColumn::name)
                    .contains("account_id", "ts")
                    .doesNotContain("prompt");
            QueryResult all = run("SELECT * FROM signups", true);
            assertThat(all.columns()).extracting(ResultColumn::name).contains("prompt");
            assertThat(all.readsContent()).isTrue();
            assertThat(run("SELECT account_id FROM signups", true).readsContent())
                    .isFalse();
            Problem problem = problem("SELECT account_id,\n  prompt FROM signups", false);
            assertThat(problem.code()).isEqualTo(QueryProblem.CONTENT_COLUMN);
            assertThat(problem.message()).contains("prompt");
            assertThat(problem("SELECT evidence FROM hits", false).code()).isEqualTo(QueryProblem.CONTENT_COLUMN);
            assertThat(problem("SELECT payload FROM rejected_events", false).code())
                    .isEqualTo(QueryProblem.CONTENT_COLUMN);
            assertThat(run("SELECT payload FROM rejected_events", true).rows()).isEmpty();
            store.seal();
        }
    }

    @Test
    void seesEachRowOnceWhileBlocksAreAppendedAndSealed() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Long>> counting = new ArrayList<>();
            for (int reader = 0; reader < 2; reader++) {
                counting.add(readers.submit(() -> countWhile(done)));
            }
            long appended = 0;
            for (int block = 0; block < 120; block++) {
                long ts = START + block * 700_000_000L;
                append(Samples.block(List.of(Samples.signup(ts, "a"), Samples.signup(ts + 1, "b"))));
                appended += 2;
                if (block % 15 == 14) {
                    store.seal();
                }
            }
            done.set(true);
            for (Future<Long> count : counting) {
                assertThat(count.get()).isEqualTo(appended);
            }
        } finally {
            done.set(true);
            readers.shutdownNow();
        }
    }

    @Test
    void countsOnceWhatBecomesFilesWhileALongTailIsRead() throws Exception {
        ExecutorService sealer = Executors.newSingleThreadExecutor();
        try {
            for (int round = 1; round <= 3; round++) {
                for (int block = 0; block < 150; block++) {
                    long ts = START + (round * 150 + block) * 700_000_000L;
                    append(Samples.block(List.of(Samples.signup(ts, "a"), Samples.signup(ts + 1, "b"))));
                }
                Future<?> sealed = sealer.submit(store::seal);
                assertThat(rows("SELECT count(*), count(DISTINCT ts) FROM signups"))
                        .containsExactly(List.of(300L * round, 300L * round));
                sealed.get();
            }
        } finally {
            sealer.shutdownNow();
        }
    }

    /** Asserts at each moment: no gap, nothing twice, never fewer than before; with and without content. */
    private long countWhile(AtomicBoolean done) {
        long last = 0;
        boolean finished;
        do {
            finished = done.get();
            List<Object> row = rows("SELECT count(*), count(DISTINCT ts), count(*) FILTER (prompt IS NOT NULL),"
                            + " (SELECT count(*) FROM signups) FROM signups")
                    .get(0);
            long count = (Long) row.get(0);
            assertThat(row).isEqualTo(List.of(count, count, count, count));
            assertThat(count).isGreaterThanOrEqualTo(last).isEven();
            last = count;
        } while (!finished);
        return last;
    }

    @Test
    void catchesUpWithBlocksNobodyToldOf() {
        log.append(Samples.block(List.of(Samples.login(START, "a1"))));
        append(Samples.block(List.of(Samples.login(START + 1, "a1"))));
        assertThat(rows("SELECT count(*) FROM logins")).containsExactly(List.of(2L));
        log.append(Samples.block(List.of(Samples.login(START + 2, "a1"))));
        store.seal();
        assertThat(rows("SELECT count(*) FROM logins")).containsExactly(List.of(3L));
    }

    @Test
    void followsChangedContracts() {
        append(Samples.block(List.of(Samples.login(START, "a1"))));
        store.seal();
        append(Samples.block(List.of(Samples.login(START + 1, "a2"))));
        List<Column> columns = new ArrayList<>(Samples.LOGINS.columns());
        columns.add(0, Samples.column("country", DataType.VARCHAR, Sensitivity.PUBLIC));
        Table changed = new Table("logins", "", columns, Samples.LOGINS.maxBehind());
        log.useTables(List.of(changed));
        store.useTables(List.of(changed));
        queries.useTables(List.of(changed), CoreTables.NONE);
        append(Samples.block(List.of(Samples.event(changed, START + 2, "NZ", "a3"))));

        List<List<Object>> expected =
                List.of(Arrays.asList(null, "a1"), Arrays.asList(null, "a2"), List.of("NZ", "a3"));
        assertThat(rows("SELECT country, account_id FROM logins ORDER BY ts")).isEqualTo(expected);
        store.seal();
        assertThat(rows("SELECT country, account_id FROM logins ORDER BY ts")).isEqualTo(expected);
        assertThat(problem("SELECT * FROM signups", true).code()).isEqualTo(QueryProblem.UNKNOWN_TABLE);
    }

    @Test
    void readsNoMoreRowsThanAskedFor() {
        QueryResult result = queries.run(new QueryRequest(
                "SELECT range AS n FROM range(100000000000) -- endless", true, 10, Duration.ofSeconds(20)));
        assertThat(result.rows()).hasSize(10).last().isEqualTo(List.of(9L));
        assertThat(result.truncated()).isTrue();
        assertThat(run("SELECT range FROM range(10)", true).truncated()).isFalse();
    }

    @Test
    void stopsWhatTakesTooLongOrIsCancelled() {
        String endless = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE hash(a.range, b.range) = 1";
        assertThat(catchThrowableOfType(
                                QueryRefusedException.class,
                                () -> queries.run(new QueryRequest(endless, true, 10, Duration.ofMillis(200))))
                        .problem()
                        .code())
                .isEqualTo(QueryProblem.TIMEOUT);

        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> query = thread.submit(
                    () -> queries.run("mine", new QueryRequest(endless, true, 10, Duration.ofMinutes(5))));
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> queries.cancel("mine"));
            assertThatThrownBy(query::get).hasMessageContaining(QueryProblem.CANCELLED.code());
        } finally {
            thread.shutdownNow();
        }
        assertThat(queries.cancel("mine")).isFalse();
        assertThat(rows("SELECT 1")).containsExactly(List.of(1L));
    }

    @Test
    void explainsMistakesWithTheirPlace() {
        Problem unknown = problem("SELECT acount_id\nFROM signups", true);
        assertThat(unknown.code()).isEqualTo(QueryProblem.FAILED);
        assertThat(unknown.message()).contains("acount_id").doesNotContain("LINE");
        assertThat(unknown.place().line()).isEqualTo(1);
        assertThat(unknown.place().column()).isEqualTo(8);

        Problem syntax = problem("SELECT 1\nFORM signups x", true);
        assertThat(syntax.code()).isEqualTo(QueryProblem.SYNTAX);
        assertThat(syntax.place().line()).isEqualTo(2);

        Problem table = problem("SELECT 'ü' AS x FROM signup", true);
        assertThat(table.code()).isEqualTo(QueryProblem.UNKNOWN_TABLE);
        assertThat(table.remedy()).contains("signups");
        assertThat(table.place().column()).isEqualTo(22);
        assertThat(table.render()).contains("^^^^^^");

        assertThat(problem("SELECT CAST('x' AS BIGINT)", true).message()).contains("'x'");
    }

    @Test
    void describesItsTables() {
        assertThat(queries.catalog())
                .extracting(CatalogTable::name)
                .containsExactly("signups", "logins", "hits", "facts", "labels", "detector_changes", "rejected_events");
        CatalogTable signups = queries.catalog().get(0);
        assertThat(signups.columns().get(0).name()).isEqualTo("ts");
        assertThat(signups.columns())
                .filteredOn(column -> column.sensitivity() == Sensitivity.CONTENT)
                .extracting(CatalogColumn::name)
                .containsExactly("prompt");
        assertThat(queries.catalog().get(6).columns())
                .filteredOn(column -> column.name().equals("arrival"))
                .extracting(CatalogColumn::type)
                .containsExactly("TIMESTAMP");
    }

    @Test
    void startsOverWithWhatIsStored() throws IOException {
        append(Samples.block(List.of(Samples.login(START, "a1"))));
        store.seal();
        append(Samples.block(List.of(Samples.login(START + 1, "a1"))));
        close();
        open();
        assertThat(rows("SELECT count(*) FROM logins")).containsExactly(List.of(2L));
    }

    private void append(BlockContent content) {
        store.published(log.append(content));
    }

    private QueryResult run(String sql, boolean mayReadContent) {
        return queries.run(new QueryRequest(sql, mayReadContent, 1000, Duration.ofSeconds(30)));
    }

    private List<List<Object>> rows(String sql) {
        return run(sql, true).rows();
    }

    private Problem problem(String sql, boolean mayReadContent) {
        return catchThrowableOfType(QueryRefusedException.class, () -> run(sql, mayReadContent))
                .problem();
    }
}
