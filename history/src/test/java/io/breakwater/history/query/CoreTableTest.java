package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.breakwater.history.Samples;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Sensitivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What core tables rest on is known, and gives nobody more than its SQL would. */
class CoreTableTest {
    private MemoryHistory history;

    @BeforeEach
    void open() {
        history = MemoryHistory.open(List.of(Samples.SIGNUPS));
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void oneMayStandOnAnotherWhateverTheOrderOfTheFiles() {
        CoreTables tables = resolved(
                core("a", "SELECT detector, n + 1 AS more FROM b"),
                core("b", "SELECT detector, count(*) AS n FROM hits GROUP BY detector"));

        assertThat(tables.all()).extracting(CoreTable::name).containsExactly("b", "a");
        assertThat(tables.all().get(1).tables()).containsExactly("hits");
        assertThat(tables.all().get(1).columns())
                .extracting(CatalogColumn::name, CatalogColumn::type)
                .containsExactly(tuple("detector", "VARCHAR"), tuple("more", "BIGINT"));
        assertThat(run("SELECT sum(more) AS s FROM a", false).rows()).hasSize(1);
        assertThat(history.coreTables(request("SELECT * FROM a", false)))
                .extracting(CoreTable::name)
                .containsExactly("b", "a");
    }

    @Test
    void contentIsInheritedThroughEveryLevel() {
        CoreTables tables = resolved(
                core("open_ones", "SELECT ts, detector FROM hits"),
                core("proofs", "SELECT ts, evidence FROM hits"),
                core("lengths", "SELECT ts, length(evidence) AS n FROM hits"),
                core("everything", "SELECT * FROM hits"),
                core("hidden_in_where", "SELECT ts FROM hits WHERE evidence LIKE '%x%'"),
                core("by_way_of_another", "SELECT count(*) AS n FROM proofs"),
                core("alert_proofs", "SELECT id, evidence FROM alerts"));

        assertThat(tables.all())
                .filteredOn(CoreTable::readsContent)
                .extracting(CoreTable::name)
                .containsExactlyInAnyOrder(
                        "proofs", "lengths", "everything", "hidden_in_where", "by_way_of_another", "alert_proofs");
        assertThat(tables.all())
                .filteredOn(CoreTable::readsContent)
                .allSatisfy(table -> assertThat(table.columns())
                        .extracting(CatalogColumn::sensitivity)
                        .containsOnly(Sensitivity.CONTENT));
        assertThat(run("SELECT * FROM open_ones", false).contentColumns()).isEmpty();
        for (String name : List.of("proofs", "lengths", "everything", "hidden_in_where", "by_way_of_another")) {
            Problem refused = refused("SELECT 1 AS one\nFROM " + name, false);
            assertThat(refused.code()).as(name).isEqualTo(QueryProblem.CONTENT_COLUMN);
            assertThat(refused.place().line()).as(name).isEqualTo(2);
            assertThat(refused.place().column()).as(name).isEqualTo(6);
            assertThat(refused.message()).contains("hits.evidence");
            assertThat(run("SELECT count(*) AS n FROM " + name, true).contentColumns())
                    .as(name)
                    .containsExactly("hits.evidence");
        }
    }

    @Test
    void whatIsReadInWaysTheCheckDoesNotSeeIsRefusedInsteadOfShown() {
        // A join by a column without naming it anywhere else.
        assertThat(problems(core("joined", "SELECT count(*) AS n FROM hits h JOIN hits i USING (evidence)")))
                .as("either it is known to read content, or it cannot be made")
                .satisfies(problems -> {
                    if (problems.isEmpty()) {
                        assertThat(refused("SELECT n FROM joined", false).code())
                                .isEqualTo(QueryProblem.CONTENT_COLUMN);
                    }
                });
    }

    @Test
    void mistakesAreToldAtTheirPlaces() {
        assertThat(requireNonNull(
                        problems(core("a", "SELECT 1 AS x\nFROM hist")).get("a")))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(QueryProblem.UNKNOWN_TABLE);
                    assertThat(problem.place().line()).isEqualTo(2);
                    assertThat(problem.remedy()).contains("did you mean 'hits'?");
                });
        assertThat(code("SELECT detektor FROM hits")).isEqualTo(QueryProblem.FAILED);
        assertThat(code("SELECT FROM FROM")).isEqualTo(QueryProblem.SYNTAX);
        assertThat(code("SELECT 1 AS x; SELECT 2 AS y")).isEqualTo(QueryProblem.SEVERAL_STATEMENTS);
        assertThat(code("CREATE TABLE x (y INT)")).isEqualTo(QueryProblem.NOT_A_SELECT);
        assertThat(code("SELECT * FROM read_csv('/etc/passwd')")).isEqualTo(QueryProblem.TABLE_FUNCTION);
        assertThat(code("SELECT getenv('HOME') AS home")).isEqualTo(QueryProblem.FUNCTION);
        assertThat(code("SELECT detector FROM hits WHERE detector = :which")).isEqualTo(QueryProblem.PARAMETER);
        assertThat(code("SELECT count(*) FROM hits")).isEqualTo(QueryProblem.CORE_TABLE_COLUMN);
        assertThat(code("SELECT ts AS a, ts AS a FROM hits")).isEqualTo(QueryProblem.CORE_TABLE_COLUMN);
    }

    @Test
    void noAttackPassesAsACoreTable() throws IOException {
        List<String> attacks = Files.readString(Path.of("../docs/reference/refused-queries.txt"))
                .lines()
                .filter(line -> line.startsWith("BW4") && !line.startsWith("BW4009"))
                .toList();
        assertThat(attacks).hasSizeGreaterThan(30);
        for (String attack : attacks) {
            String sql = attack.substring(attack.indexOf(':') + 1).strip();
            assertThat(problems(core("it", sql))).as(sql).containsKey("it");
        }
    }

    @Test
    void aCircleIsToldOnceAndWhatStandsOnItIsPassedOver() {
        CoreTableResolution resolution = history.resolve(List.of(
                core("a", "SELECT x FROM b"),
                core("b", "SELECT x FROM c"),
                core("c", "SELECT x FROM a"),
                core("d", "SELECT x FROM a"),
                core("itself", "SELECT 1 AS x FROM itself"),
                core("well", "SELECT 1 AS x")));

        assertThat(resolution.problems()).containsOnlyKeys("c", "itself");
        assertThat(requireNonNull(resolution.problems().get("c")).message()).contains("a > b > c > a");
        assertThat(resolution.tables().all()).extracting(CoreTable::name).containsExactly("well");
    }

    @Test
    void overASpanOnlyTheRowsOfTheSpanCount() {
        CoreTables tables = resolved(
                core("signed_up", "SELECT ts, source FROM signups"),
                core("now_ones", "SELECT now() AS t, source FROM signups"),
                core("of_alerts", "SELECT id FROM alerts"),
                core("on_top", "SELECT id FROM of_alerts"));

        assertThat(tables.all())
                .filteredOn(table -> table.notInSpans().isEmpty())
                .extracting(CoreTable::name)
                .containsExactly("signed_up");
        QuerySpan span = new QuerySpan(0, 10);
        for (String name : List.of("now_ones", "of_alerts", "on_top")) {
            assertThatExceptionOfType(QueryRefusedException.class)
                    .isThrownBy(() -> history.run(new QueryRequest(
                            "SELECT count(*) AS n FROM " + name, false, 1, Duration.ofSeconds(5), Optional.of(span))))
                    .satisfies(
                            refused -> assertThat(refused.problem().code()).isEqualTo(QueryProblem.CORE_TABLE_IN_SPAN));
        }
        assertThat(history.run(new QueryRequest(
                                "SELECT count(*) AS n FROM signed_up",
                                false,
                                1,
                                Duration.ofSeconds(5),
                                Optional.of(span)))
                        .rows())
                .containsExactly(List.of(0L));
    }

    private QueryResult run(String sql, boolean content) {
        return history.run(request(sql, content));
    }

    private Problem refused(String sql, boolean content) {
        try {
            history.run(request(sql, content));
        } catch (QueryRefusedException refused) {
            return refused.problem();
        }
        throw new AssertionError(sql + " was answered");
    }

    private static QueryRequest request(String sql, boolean content) {
        return new QueryRequest(sql, content, 100, Duration.ofSeconds(10));
    }

    private CoreTables resolved(CoreTableText... texts) {
        CoreTableResolution resolution = history.resolve(List.of(texts));
        assertThat(resolution.problems()).isEmpty();
        return resolution.tables();
    }

    private Map<String, Problem> problems(CoreTableText... texts) {
        return history.resolve(List.of(texts)).problems();
    }

    private Object code(String sql) {
        Problem problem = problems(core("it", sql)).get("it");
        return requireNonNull(problem, sql).code();
    }

    private static CoreTableText core(String name, String sql) {
        return new CoreTableText(name, "", sql, Map.of());
    }
}
