package io.breakwater.history.query;

import static io.breakwater.history.Samples.START;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.history.Samples;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Table;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries that must not pass, each with the rule that stops it, and queries that must. */
class QueryGuardTest {
    private static final List<Table> TABLES = List.of(Samples.SIGNUPS, Samples.LOGINS);

    @TempDir
    private static Path directory;

    private static EventLog log;
    private static HistoryStore store;
    private static QueryService queries;

    @BeforeAll
    static void open() {
        DataSource database = TestDatabase.fresh();
        log = EventLog.open(database, TABLES, Clock.systemUTC());
        store = HistoryStore.open(directory.resolve("history"), database, log, TABLES);
        queries = QueryService.open(store, database, directory.resolve("query"));
        store.published(log.append(Samples.block(
                List.of(Samples.signup(START, "a1"), Samples.login(START + 1, "a1")),
                List.of(Samples.hit(START, "a1")))));
        store.seal();
        store.published(log.append(Samples.block(List.of(Samples.signup(START + 10, "a2")))));
    }

    @AfterAll
    static void close() {
        queries.close();
        store.close();
        log.close();
    }

    @Test
    void refusesEveryAttackByItsRule() throws IOException {
        List<String[]> attacks = new ArrayList<>();
        for (String entry : entries(Files.readString(Path.of("../docs/reference/refused-queries.txt")))) {
            int colon = entry.indexOf(':');
            attacks.add(new String[] {
                entry.substring(0, colon), entry.substring(colon + 1).strip()
            });
        }
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(60);
        for (String[] attack : attacks) {
            String sql = attack[1].replace("$FILE", sealedFile());
            for (boolean mayReadContent : List.of(true, false)) {
                QueryRefusedException refusal =
                        catchThrowableOfType(QueryRefusedException.class, () -> run(sql, mayReadContent));
                assertThat(refusal).as(sql).isNotNull();
                assertThat(refusal.problem().code().code())
                        .as(sql + " -> " + refusal.problem().message())
                        .isEqualTo(attack[0]);
                assertThat(refusal.problem().remedy()).as(sql).isNotEmpty();
            }
        }
    }

    @Test
    void letsHonestQueriesPass() throws IOException {
        List<String> honest = entries(resource("honest.txt"));
        assertThat(honest).hasSizeGreaterThanOrEqualTo(25);
        assertThat(honest)
                .allSatisfy(sql -> assertThat(run(sql, true).columns()).isNotEmpty());
    }

    @Test
    void refusesTextsWithoutEnd() {
        assertThat(problem("SELECT " + "1 + ".repeat(40_000) + "1").code()).isEqualTo(QueryProblem.TOO_LONG);
        String tables = IntStream.rangeClosed(0, 100)
                .mapToObj(number -> "c" + number + " AS (SELECT 1)")
                .collect(joining(", "));
        assertThat(problem("WITH " + tables + " SELECT * FROM c1").code()).isEqualTo(QueryProblem.TOO_LONG);
        String nested = "SELECT " + "(SELECT ".repeat(600) + "1" + ")".repeat(600);
        assertThatThrownBy(() -> run(nested, true)).isInstanceOf(QueryRefusedException.class);
        String brackets = "SELECT " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
        assertThatThrownBy(() -> run(brackets, true)).isInstanceOf(QueryRefusedException.class);
        assertThat(run("SELECT 1", true).rows()).hasSize(1);
    }

    /** A second line behind the guard: even a statement that slipped through could not reach other files or settings. */
    @Test
    void functionsOfTheListExistAndNoneIsKnownToReachOut() throws SQLException {
        Set<String> existing = new TreeSet<>();
        Set<String> reaching = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT lower(function_name), function_type FROM duckdb_functions()")) {
            while (rows.next()) {
                existing.add(rows.getString(1));
                String name = rows.getString(1);
                if (name.matches(
                                "(read_|query|pragma_|duckdb_|glob|write_|current_|pg_|has_|inet_|nextval|currval|sleep_|__).*")
                        || name.matches(".*(setting|variable|secret|scan|serialize).*")) {
                    reaching.add(name);
                }
            }
        }
        Set<String> allowed = new TreeSet<>(AllowedFunctions.all().names());
        // The arrow of JSON is an operator that the list of functions lacks.
        allowed.removeAll(Set.of("->"));
        assertThat(existing).containsAll(allowed);
        reaching.removeAll(Set.of(
                "current_date", "current_localtime", "current_localtimestamp", "current_timestamp", "pg_size_pretty"));
        assertThat(allowed).doesNotContainAnyElementsOf(reaching);
    }

    private static String sealedFile() {
        return store.workspace()
                .resolve(store.manifest().files("signups", true).get(0).path())
                .toString();
    }

    private static QueryResult run(String sql, boolean mayReadContent) {
        return queries.run(new QueryRequest(sql, mayReadContent, 100, Duration.ofSeconds(30)));
    }

    private static Problem problem(String sql) {
        return catchThrowableOfType(QueryRefusedException.class, () -> run(sql, true))
                .problem();
    }

    private static String resource(String file) throws IOException {
        try (InputStream stream = QueryGuardTest.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** One entry per line; lines that begin with two spaces continue the one before. */
    private static List<String> entries(String text) {
        List<String> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("  ") && !entries.isEmpty()) {
                entries.set(entries.size() - 1, entries.get(entries.size() - 1) + "\n" + line);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                entries.add(line);
            }
        }
        return entries;
    }
}
