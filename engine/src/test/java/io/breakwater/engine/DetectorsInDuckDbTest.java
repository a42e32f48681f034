package io.breakwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.language.Compilation;
import io.breakwater.language.DetectorCompiler;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.pack.Severity;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.reference.ListMembership;
import io.breakwater.plan.value.ValueOrder;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promise: the very text of a detector, run in DuckDB over the stored rows, returns exactly the hits. */
final class DetectorsInDuckDbTest {
    private static final long SEED = 4711;
    private static final long SECOND = 1_000_000;

    static Stream<String> texts() {
        return Stream.of("""
                SELECT ts, who, COUNT(*) OVER w AS seen, COUNT(DISTINCT word) OVER w AS words
                FROM events WHERE who IS NOT NULL
                WINDOW w AS (PARTITION BY who ORDER BY ts RANGE INTERVAL '5' MINUTE PRECEDING)
                QUALIFY seen >= 5 AND words >= 3
                """, """
                SELECT ts, who, COUNT(*) FILTER (WHERE whole > 50) OVER w AS large, COUNT(*) OVER w AS seen
                FROM events WHERE who IS NOT NULL
                WINDOW w AS (PARTITION BY who ORDER BY ts RANGE INTERVAL '10' MINUTE PRECEDING)
                QUALIFY large * 2 > seen AND seen > 3
                """, """
                SELECT ts, who, whole, AVG(whole) OVER before AS usual
                FROM events WHERE who IS NOT NULL AND whole IS NOT NULL
                WINDOW before AS (PARTITION BY who ORDER BY ts
                                  RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND INTERVAL '1' MINUTE PRECEDING)
                QUALIFY whole > 1.5 * usual
                """, """
                SELECT ts, who, SUM(whole) OVER w AS total, MIN(price) OVER w AS least, MAX(word) OVER w AS last_word
                FROM events WHERE who IS NOT NULL
                WINDOW w AS (PARTITION BY who ORDER BY ts ROWS BETWEEN 4 PRECEDING AND CURRENT ROW EXCLUDE CURRENT ROW)
                QUALIFY total > 100
                """, """
                SELECT ts, who, word, LAG(word, 1) OVER w AS previous, FIRST_VALUE(ts) OVER w AS first_seen
                FROM events WHERE who IS NOT NULL
                WINDOW w AS (PARTITION BY who ORDER BY ts RANGE INTERVAL '5' MINUTE PRECEDING)
                QUALIFY word = previous AND first_seen <= ts - INTERVAL '4' MINUTE
                """, """
                WITH named AS (SELECT ts, UPPER(who) AS name, LENGTH(word) AS size, word FROM events WHERE who IS NOT NULL)
                SELECT ts, name AS who, COUNT(*) OVER (PARTITION BY name ORDER BY ts RANGE INTERVAL '1' MINUTE PRECEDING) AS n
                FROM named WHERE name IS NOT NULL AND size > 0 AND word NOT LIKE 'b%'
                QUALIFY n BETWEEN 2 AND 4
                """, """
                SELECT ts, who, CASE WHEN whole IS NULL THEN 'none' WHEN whole % 2 = 0 THEN 'even' ELSE 'odd' END AS parity,
                       whole / 4 AS quarter, CAST(whole AS VARCHAR) AS text, COALESCE(word, '?') AS said
                FROM events
                WHERE who IN ('user1', 'user2') AND (price > 0.1 OR score IS NULL) AND NOT (word = 'a')
                """, """
                SELECT ts, who, SUM(price) OVER w AS spent, COUNT(price) OVER w AS payments
                FROM (SELECT ts, who, price FROM events UNION ALL SELECT ts, who, price FROM others) AS both_tables
                WHERE who IS NOT NULL
                WINDOW w AS (PARTITION BY who ORDER BY ts RANGE INTERVAL '10' MINUTE PRECEDING)
                QUALIFY spent > 0.5
                """);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theTextReturnsTheHits(String sql) throws SQLException {
        DetectorProgram program = compile(sql);
        Engine engine = new Engine(StandardFunctions.library(), ListMembership.none());
        engine.install(program);
        List<Event> events = events();
        List<Hit> hits = new ArrayList<>();
        events.forEach(event -> hits.addAll(engine.process(event)));

        try (DuckDbTable duckDb = new DuckDbTable()) {
            duckDb.store(TestTable.TABLE, only("events", events));
            duckDb.store(TestTable.OTHER, only("others", events));
            List<List<@Nullable Object>> rows = duckDb.query("SELECT * FROM (" + sql + ") AS answer ORDER BY ts");

            assertThat(rows).isNotEmpty().hasSizeLessThan(events.size());
            assertThat(hits.stream().map(DetectorsInDuckDbTest::values).toList())
                    .isEqualTo(
                            rows.stream().map(DetectorsInDuckDbTest::canonical).toList());
        }
    }

    private static List<@Nullable Object> values(Hit hit) {
        return canonical(hit.columns().stream().map(HitColumn::value).toList());
    }

    private static List<@Nullable Object> canonical(List<@Nullable Object> row) {
        List<@Nullable Object> values = new ArrayList<>();
        row.forEach(value -> values.add(ValueOrder.canonical(value)));
        return values;
    }

    private static List<Event> only(String table, List<Event> events) {
        return events.stream().filter(event -> event.table().equals(table)).toList();
    }

    private static DetectorProgram compile(String sql) {
        DetectorCompiler compiler =
                new DetectorCompiler(List.of(TestTable.TABLE, TestTable.OTHER), StandardFunctions.library(), Set.of());
        Compilation<DetectorProgram> compilation = compiler.compile(new DetectorDefinition(
                "detector",
                "title",
                "spam",
                Severity.LOW,
                "owner",
                LocalDate.of(2027, 1, 1),
                DetectorStatus.LIVE,
                new EntityBinding("account", "who"),
                List.of(),
                List.of(),
                Duration.ZERO,
                OptionalInt.empty(),
                "",
                "",
                sql,
                1,
                "detector.sql",
                sql,
                "hash"));
        assertThat(compilation.result())
                .as(() -> compilation.problems().toString())
                .isPresent();
        return compilation.result().orElseThrow();
    }

    private static List<Event> events() {
        Random random = new Random(SEED);
        List<Event> events = new ArrayList<>();
        long ts = 1_700_000_000 * SECOND;
        for (int i = 0; i < 3_000; i++) {
            ts += random.nextInt(20) == 0 ? 60 * SECOND : 1 + random.nextInt(20_000_000);
            events.add(TestTable.event(
                    random.nextInt(3) == 0 ? "others" : "events",
                    ts,
                    Lane.LIVE,
                    random.nextInt(10) == 0 ? null : "user" + random.nextInt(6),
                    random.nextInt(6) == 0
                            ? null
                            : List.of("a", "b", "bb", "é", "").get(random.nextInt(5)),
                    random.nextInt(6) == 0 ? null : (Long) (long) random.nextInt(100),
                    random.nextInt(6) == 0 ? null : BigDecimal.valueOf(random.nextInt(1_000_000) - 500_000L, 6),
                    random.nextInt(6) == 0 ? null : (Double) random.nextDouble()));
        }
        return events;
    }
}
