package io.breakwater.history.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.worker.ResultColumn;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of PostgreSQL as queries see them; PostgreSQL itself is the judge. */
class TableCopyTest {
    private static final QueryLimits LIMITS = new QueryLimits(
            128, 96, 6, 6, 6, Duration.ofSeconds(60), Duration.ofSeconds(2), Duration.ofMinutes(5), 1000);

    @TempDir
    private static Path directory;

    private static QueryHistory history;

    @BeforeAll
    static void open() {
        history = new QueryHistory(directory, LIMITS);
    }

    @AfterAll
    static void close() {
        history.close();
    }

    @Test
    void valuesComeAsTheyAreAndContentOnlyForThoseWhoMayReadIt() throws SQLException {
        history.execute("CREATE TABLE review (id int, done boolean, score float8, cost numeric, note text,"
                + " seen timestamptz, data jsonb, tags text[])");
        history.execute("INSERT INTO review VALUES (1, true, 0.5, 1.25, 'text', '2026-11-01 02:00+01', '{\"k\": 1}',"
                + " '{a,b}'), (2, null, null, null, null, null, null, null)");
        history.queries.register(new ExternalTable(
                "reviews",
                "what people decided",
                history.database,
                "SELECT * FROM review",
                Set.of("note"),
                Optional.empty()));

        QueryRequest all = history.request(
                "SELECT id, done, score, cost, note, seen, data ->> '$.k', tags FROM reviews ORDER BY id", true);
        assertThat(history.queries.run(all).rows())
                .containsExactly(
                        List.of(
                                1L,
                                true,
                                0.5,
                                new BigDecimal("1.250000"),
                                "text",
                                Instant.parse("2026-11-01T01:00:00Z"),
                                "1",
                                List.of("a", "b")),
                        Arrays.asList(2L, null, null, null, null, null, null, null));
        assertThat(history.queries.run(all).contentColumns()).containsExactly("reviews.note");
        assertThat(history.problem(history.request("SELECT note FROM reviews", false))
                        .code())
                .isEqualTo(QueryProblem.CONTENT_COLUMN);
        assertThat(history.queries
                        .run(history.request("SELECT * FROM reviews", false))
                        .columns())
                .hasSize(7)
                .extracting(ResultColumn::name)
                .doesNotContain("note");
        history.execute("DELETE FROM review WHERE id = 2");
        assertThat(history.queries
                        .run(history.request("SELECT count(*) FROM reviews, signups", false))
                        .tables())
                .containsExactlyInAnyOrder("reviews", "signups");
        assertThat(history.rows("SELECT count(*) FROM reviews")).containsExactly(List.of(1L));
    }

    @Test
    void copiesFollowEveryChange() throws SQLException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        history.execute("CREATE TABLE owner (id int PRIMARY KEY, name text)");
        history.execute("CREATE TABLE task (id int PRIMARY KEY, owner int, state text)");
        history.execute("INSERT INTO owner SELECT n, 'owner ' || n FROM generate_series(0, 4) n");
        String sql = "SELECT t.id, t.state, o.name FROM task t JOIN owner o ON o.id = t.owner";
        history.queries.register(new ExternalTable(
                "tasks",
                "",
                history.database,
                sql,
                Set.of(),
                Optional.of(new RowVersions(List.of("id"), List.of("t", "o")))));
        for (int round = 0; round < 40; round++) {
            int id = random.nextInt(30);
            switch (random.nextInt(5)) {
                case 0, 1 ->
                    history.execute("INSERT INTO task VALUES (" + id + ", " + random.nextInt(5)
                            + ", 'new') ON CONFLICT DO NOTHING");
                case 2 -> history.execute("UPDATE task SET state = 's" + round + "' WHERE id >= " + id);
                case 3 -> history.execute("DELETE FROM task WHERE id = " + id);
                default -> history.execute("UPDATE owner SET name = 'n" + round + "' WHERE id = " + random.nextInt(5));
            }
            if (random.nextInt(6) == 0) {
                // One goes and one comes: as many rows as before, but others.
                history.execute("WITH gone AS (DELETE FROM task WHERE id = (SELECT min(id) FROM task) RETURNING owner)"
                        + " INSERT INTO task SELECT " + (100 + round) + ", owner, 'swapped' FROM gone");
            }
            assertThat(history.rows("SELECT id, state, name FROM tasks ORDER BY id"))
                    .as("seed " + seed + ", round " + round)
                    .isEqualTo(truth(sql + " ORDER BY 1"));
        }
    }

    /** A transaction that ends after the copy was made, and had begun before. */
    @Test
    void copiesSeeWhatALongTransactionWroteOnceItEnds() throws SQLException {
        history.execute("CREATE TABLE slow (id int PRIMARY KEY)");
        history.queries.register(new ExternalTable(
                "slow_ones",
                "",
                history.database,
                "SELECT id FROM slow",
                Set.of(),
                Optional.of(new RowVersions(List.of("id"), List.of("slow")))));
        try (Connection connection = history.database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO slow VALUES (1)");
            for (int id = 2; id < 5; id++) {
                history.execute("INSERT INTO slow VALUES (" + id + ")");
                assertThat(history.rows("SELECT count(*) FROM slow_ones")).containsExactly(List.of(id - 1L));
            }
            connection.commit();
        }
        assertThat(history.rows("SELECT list(id ORDER BY id) FROM slow_ones"))
                .containsExactly(List.of(List.of(1L, 2L, 3L, 4L)));
    }

    @Test
    void saysWhenATableHasMoreRowsThanAreCopied() throws SQLException {
        history.execute("CREATE TABLE long_table (id int PRIMARY KEY)");
        history.execute("INSERT INTO long_table SELECT generate_series(1, 1500)");
        history.queries.register(new ExternalTable(
                "long_one",
                "",
                history.database,
                "SELECT id FROM long_table",
                Set.of(),
                Optional.of(new RowVersions(List.of("id"), List.of("long_table")))));
        QueryRequest request = history.request("SELECT count(*), min(id), max(id) FROM long_one", false);
        QueryResult result = history.queries.run(request);
        assertThat(result.rows()).containsExactly(List.of(1000L, 501L, 1500L));
        assertThat(result.notices()).singleElement().asString().contains("long_one", "1000");
        history.execute("INSERT INTO long_table VALUES (1501)");
        assertThat(history.queries.run(request).rows()).containsExactly(List.of(1001L, 501L, 1501L));
        assertThat(history.queries.run(request).notices()).hasSize(1);
    }

    private static List<List<Object>> truth(String sql) throws SQLException {
        try (Connection connection = history.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<Object>> all = new ArrayList<>();
            while (rows.next()) {
                all.add(List.of(rows.getLong(1), rows.getString(2), rows.getString(3)));
            }
            return all;
        }
    }
}
