package io.breakwater.history.query;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.history.Samples;
import io.breakwater.history.files.bucket.BucketFiles;
import io.breakwater.history.files.bucket.TestBucket;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.store.FileState;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.worker.AnswerForm;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Table;
import io.breakwater.testkit.TestDatabase;
import io.breakwater.testkit.bucket.BucketRequest;
import io.breakwater.testkit.bucket.BucketServer;
import io.breakwater.testkit.bucket.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What queries fetch of a bucket, and what they say when they cannot. */
class QueriesOverBucketTest {
    private static final List<Table> TABLES = List.of(Samples.SIGNUPS, Samples.LOGINS);
    private static final long DAY = Duration.ofDays(1).toNanos() / 1000;
    private static final String SIGNUPS = "SELECT count(*) FROM signups";
    private static final String LOGINS = "SELECT count(*) FROM logins";

    @TempDir
    private Path directory;

    private final DataSource database = TestDatabase.fresh();
    private final BucketServer server = BucketServer.start();
    private EventLog log;
    private BucketFiles files;
    private HistoryStore store;
    private QueryService queries;

    /** Three days of two tables, each day with files of its own, none of which is on this machine. */
    @BeforeEach
    void store() throws IOException {
        log = EventLog.open(database, TABLES, Clock.systemUTC());
        open("writer", 1 << 20);
        for (int day = 0; day < 3; day++) {
            long ts = START + day * DAY;
            log.append(Samples.block(List.of(Samples.signup(ts + 1, "a" + day), Samples.login(ts + 2, "a" + day))));
            store.seal();
        }
        close();
        open("reader", 1 << 20);
    }

    private void open(String machine, long cacheBytes) throws IOException {
        Path home = directory.resolve(machine);
        files = TestBucket.open(server, home.resolve(".copies"), cacheBytes);
        store = HistoryStore.open(files, home, database, log, TABLES);
        queries = QueryService.open(store, database, directory.resolve(machine + "-query"));
        server.forgetRequests();
    }

    private void close() {
        queries.close();
        store.close();
        files.close();
    }

    @AfterEach
    void stop() {
        server.trouble(request -> Trouble.NONE);
        close();
        log.close();
        server.close();
    }

    @Test
    void aQueryFetchesTheFilesOfItsTablesOnce() {
        assertThat(count(SIGNUPS)).isEqualTo(3);
        assertThat(fetched()).hasSize(3).allMatch(key -> key.contains("/signups/") && !key.contains("-content"));

        assertThat(count(SIGNUPS)).isEqualTo(3);
        assertThat(count(LOGINS)).isEqualTo(3);
        assertThat(count("SELECT count(*) FROM signups JOIN logins USING (account_id)"))
                .isEqualTo(3);
        assertThat(fetched()).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void contentIsFetchedForWhomItIsRead() {
        QueryRequest request = new QueryRequest("SELECT max(prompt) FROM signups", true, 10, Duration.ofSeconds(30));

        assertThat(queries.run(request).rows()).containsExactly(List.of("prompt of a2"));
        assertThat(fetched()).hasSize(6).allMatch(key -> key.contains("/signups/"));
    }

    @Test
    void aSpanFetchesItsDays() {
        QuerySpan second = new QuerySpan(START + DAY, START + 2 * DAY);
        QueryRequest request = new QueryRequest(SIGNUPS, false, 10, Duration.ofSeconds(30), Optional.of(second));

        assertThat(queries.run(request).rows()).containsExactly(List.of(1L));
        assertThat(fetched()).hasSize(1).first().asString().contains("day=2026-11-02");
        assertThat(count(SIGNUPS)).isEqualTo(3);
    }

    @Test
    void whatIsOnlyDescribedIsNotFetched() {
        queries.run(new QueryRequest(SIGNUPS, false, 10, Duration.ofSeconds(30)).as(AnswerForm.COLUMNS));

        assertThat(fetched()).isEmpty();
    }

    @Test
    void whatIsSealedWhileQueriesRunIsRead() {
        assertThat(count(LOGINS)).isEqualTo(3);
        for (int more = 1; more <= 3; more++) {
            log.append(Samples.block(List.of(Samples.login(START + 3 * DAY + more, "a9"))));
            assertThat(count(LOGINS)).isEqualTo(3 + more);
            store.seal();
            assertThat(count(LOGINS)).isEqualTo(3 + more);
        }
    }

    @Test
    void severalQueriesAtOnceSeeAllOfTheirTables() {
        List<Long> counts = IntStream.range(0, 24)
                .parallel()
                .mapToObj(number -> count(number % 2 == 0 ? SIGNUPS : LOGINS))
                .toList();

        assertThat(counts).containsOnly(3L);
    }

    @Test
    void copiesThatNoQueryReadsGiveWay() throws IOException {
        close();
        long room = 1 + Math.max(bytes("signups"), bytes("logins"));
        open("small", room);
        for (int round = 0; round < 3; round++) {
            assertThat(count(SIGNUPS)).isEqualTo(3);
            assertThat(count(LOGINS)).isEqualTo(3);
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(onDisk("small")).isLessThanOrEqualTo(room));
    }

    @Test
    void aQueryThatNeedsMoreThanThereIsRoomForIsRefused() throws IOException {
        close();
        open("tiny", bytes("signups") - 1);

        Problem problem = problem(SIGNUPS);
        assertThat(problem.code()).isEqualTo(QueryProblem.TOO_MUCH_STORED);
        assertThat(problem.remedy()).contains("--history-cache");
        assertThat(fetched()).isEmpty();
    }

    @Test
    void aStorageThatIsAwayIsSaidToBeAndDamagesNothing() {
        server.fall();
        assertThat(problem(SIGNUPS).code()).isEqualTo(QueryProblem.STORAGE);
        log.append(Samples.block(List.of(Samples.login(START + 4 * DAY, "a9"))));
        assertThatThrownBy(store::seal).hasMessageContaining("cannot be written");

        server.rise();
        assertThat(count(SIGNUPS)).isEqualTo(3);
        assertThat(count(LOGINS)).isEqualTo(4);
        assertThat(store.seal()).isEqualTo(1);
        assertThat(count(LOGINS)).isEqualTo(4);
        assertThat(store.manifest().all()).allMatch(file -> file.state() == FileState.WHOLE);
    }

    @Test
    void anObjectThatIsMissingOrAnotherIsSaidToBe() {
        List<String> keys = new ArrayList<>(server.objects().keySet());
        keys.removeIf(key -> !key.contains("/signups/") || key.contains("-content"));
        server.objects().remove(keys.get(0));
        server.objects().merge(keys.get(1), new byte[1], (whole, one) -> {
            byte[] other = whole.clone();
            other[other.length / 2] ^= 1;
            return other;
        });

        QueryResult result = queries.run(request(SIGNUPS));
        assertThat(result.rows()).containsExactly(List.of(1L));
        assertThat(result.notices()).hasSize(2).allMatch(notice -> notice.contains("damaged"));
        assertThat(store.manifest().unreadable()).hasSize(2);
    }

    @Test
    void aDamagedCopyIsFetchedAgain() throws IOException {
        assertThat(count(SIGNUPS)).isEqualTo(3);
        close();
        try (Stream<Path> copies = Files.walk(directory.resolve("reader/.copies"))) {
            for (Path copy : copies.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(copy);
                bytes[bytes.length / 2] ^= 1;
                Files.write(copy, bytes);
            }
        }
        open("reader", 1 << 20);

        assertThat(count(SIGNUPS)).isEqualTo(3);
        assertThat(store.manifest().unreadable()).isEmpty();
    }

    private QueryRequest request(String sql) {
        return new QueryRequest(sql, false, 10, Duration.ofSeconds(30));
    }

    private long count(String sql) {
        return (Long) queries.run(request(sql)).rows().get(0).get(0);
    }

    private Problem problem(String sql) {
        return catchThrowableOfType(QueryRefusedException.class, () -> queries.run(request(sql)))
                .problem();
    }

    private long bytes(String table) {
        return store.manifest().files(table, false).stream()
                .mapToLong(HistoryFile::bytes)
                .sum();
    }

    private long onDisk(String machine) throws IOException {
        try (Stream<Path> copies = Files.walk(directory.resolve(machine))) {
            return copies.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private List<String> fetched() {
        return server.requests().stream()
                .filter(request -> request.verb().equals("GET"))
                .map(BucketRequest::key)
                .filter(key -> key.contains("/part-"))
                .toList();
    }
}
