package io.breakwater.history.query;

import static io.breakwater.history.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the process that runs queries, the log goes on, the innocent are answered, the guilty are told. */
class QueryProcessTest {
    private static final QueryLimits LIMITS = new QueryLimits(
            96, 64, 6, 6, 6, Duration.ofSeconds(60), Duration.ofMillis(500), Duration.ofMinutes(5), 1000);
    private static final String ENDLESS =
            "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE hash(a.range, b.range) = 1";
    /** Takes a second or two, and has one answer. */
    private static final String HONEST =
            "SELECT count(*) FROM range(30000) a, range(2000) b WHERE hash(a.range, b.range) % 3 >= 0";

    @TempDir
    private static Path directory;

    private static QueryHistory history;

    @BeforeAll
    static void open() {
        history = new QueryHistory(directory, LIMITS);
        history.queries.offer(SampleFunctions.class, "2");
        history.append(Samples.block(List.of(Samples.signup(START, "a1"))));
        history.store.seal();
    }

    @AfterAll
    static void close() {
        history.close();
    }

    @Test
    void queriesOfAProcessThatIsKilledAreAnsweredAllTheSame() throws Exception {
        crash("KILL");
    }

    @Test
    void queriesOfAProcessThatCrashesInNativeCodeAreAnsweredAllTheSame() throws Exception {
        crash("SEGV");
    }

    private static void crash(String signal) throws Exception {
        assertThat(history.rows("SELECT 1")).hasSize(1);
        long process = history.queries.processes().get(0);
        List<CompletableFuture<List<List<Object>>>> answers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String id = signal + i;
            answers.add(CompletableFuture.supplyAsync(() ->
                    history.queries.run(id, history.request(HONEST, false)).rows()));
            Awaitility.await().until(() -> history.queries.status(id).isPresent());
        }
        Awaitility.await().until(() -> history.queries.status(signal + 2).isPresent());
        new ProcessBuilder("kill", "-" + signal, Long.toString(process)).start().waitFor();
        long before = history.log.lastNumber();
        for (int block = 0; block < 20; block++) {
            history.append(Samples.block(List.of(Samples.login(history.log.lastTs() + 1, "a1"))));
        }
        assertThat(history.log.lastNumber()).isEqualTo(before + 20);
        for (CompletableFuture<List<List<Object>>> answer : answers) {
            assertThat(answer.get()).containsExactly(List.of(60_000_000L));
        }
        assertThat(history.rows("SELECT count(*) FROM logins")).containsExactly(List.of(logins()));
        assertThat(history.queries.processes()).doesNotContain(process);
    }

    private static long logins() {
        List<Long> count = new ArrayList<>();
        history.store.read("logins", 0, Long.MAX_VALUE, event -> count.add(event.ts()));
        return count.size();
    }

    @Test
    void aQueryThatEndsItsProcessIsToldSoAndOthersAreAnswered() {
        CompletableFuture<List<List<Object>>> innocent = CompletableFuture.supplyAsync(() -> history.rows(HONEST));
        assertThat(history.problem(history.request("SELECT end_process(count(*)) FROM signups", false))
                        .code())
                .isEqualTo(QueryProblem.PROCESS_ENDED);
        assertThat(innocent.join()).containsExactly(List.of(60_000_000L));
        assertThat(history.rows("SELECT count(*) FROM signups WHERE account_id = 'a1'"))
                .containsExactly(List.of(1L));
    }

    @Test
    void aQueryThatHeedsNoCancellingEndsWithItsProcess() {
        QueryRequest request =
                new QueryRequest("SELECT wait_for_ever(count(*)) FROM signups", false, 10, Duration.ofMillis(300));
        assertThat(history.problem(request).code()).isEqualTo(QueryProblem.TIMEOUT);
        assertThat(history.rows("SELECT count(*) FROM signups WHERE account_id = 'a1'"))
                .containsExactly(List.of(1L));
    }

    @Test
    void aQueryThatNeedsMoreMemoryThanThereIsFailsAndOthersDoNot() {
        // A list cannot be moved to disk.
        String large = "SELECT len(list(md5(CAST(range AS VARCHAR)))) FROM range(6000000)";
        CompletableFuture<List<List<Object>>> innocent = CompletableFuture.supplyAsync(() -> history.rows(HONEST));
        assertThat(history.problem(history.request(large, false)).code()).isEqualTo(QueryProblem.MEMORY);
        assertThat(innocent.join()).containsExactly(List.of(60_000_000L));
        assertThat(history.rows("SELECT count(*) FROM signups WHERE account_id = 'a1'"))
                .containsExactly(List.of(1L));
    }

    @Test
    void tellsHowFarAQueryIs() throws Exception {
        String sql = "SELECT count(DISTINCT md5(CAST(range AS VARCHAR))) FROM range(3000000)";
        CompletableFuture<QueryResult> answer =
                CompletableFuture.supplyAsync(() -> history.queries.run("far", history.request(sql, false)));
        Awaitility.await()
                .until(() -> answer.isDone()
                        || history.queries
                                .status("far")
                                .filter(status -> status.position() == 0)
                                .isPresent());
        assertThat(answer.get().rows()).containsExactly(List.of(3_000_000L));
        assertThat(history.queries.status("far")).isEmpty();
    }

    @Test
    void queriesOfOneWaitForTheirTurnAndCanBeCancelledMeanwhile() {
        List<CompletableFuture<QueryResult>> running = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String id = "turn" + i;
            running.add(CompletableFuture.supplyAsync(() ->
                    history.queries.run(id, history.request(ENDLESS, false).by("greedy"))));
            Awaitility.await().until(() -> history.queries.status(id).isPresent());
        }
        CompletableFuture<QueryResult> waiting = CompletableFuture.supplyAsync(() ->
                history.queries.run("waits", history.request("SELECT 1", false).by("greedy")));
        Awaitility.await()
                .until(() -> history.queries
                        .status("waits")
                        .filter(status -> status.position() == 1)
                        .isPresent());
        assertThatThrownBy(() -> history.queries.run("waits", history.request("SELECT 1", false)))
                .as("a name that is taken")
                .hasMessageContaining(QueryProblem.TOO_MANY_QUERIES.code());
        assertThat(history.queries.cancel("waits")).isTrue();
        assertThatThrownBy(waiting::get)
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining(QueryProblem.CANCELLED.code());
        for (int i = 0; i < 6; i++) {
            assertThat(history.queries.cancel("turn" + i)).isTrue();
        }
        running.forEach(query -> assertThatThrownBy(query::get).hasMessageContaining(QueryProblem.CANCELLED.code()));
    }

    /** Neither columns, nor rows, nor names of files: what the process never got, no hole in it can give away. */
    @Test
    void theProcessWithoutContentReachesNoFilesOfContent() throws IOException {
        assertThat(history.rows("SELECT count(*) FROM signups")).hasSize(1);
        assertThat(history.queries
                        .run(history.request("SELECT prompt FROM signups WHERE account_id = 'a1'", true))
                        .rows())
                .containsExactly(List.of("prompt of a1"));
        assertThat(files("open-files")).isNotEmpty().noneMatch(name -> name.contains("content"));
        assertThat(files("content-files")).anyMatch(name -> name.contains("content"));
    }

    /** What counts no more is gone from the process's files without any further query. */
    @Test
    void filesThatCountNoMoreAreForgotten() throws IOException {
        assertThat(history.rows("SELECT count(*) FROM signups")).hasSize(1);
        List<String> before = files("open-files");
        history.append(Samples.block(List.of(Samples.signup(history.log.lastTs() + 1, "a9"))));
        history.store.seal();
        Awaitility.await().until(() -> files("open-files").size() > before.size());
    }

    private static List<String> files(String name) throws IOException {
        try (Stream<Path> found = Files.walk(directory.resolve("query").resolve(name))) {
            return found.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
