package io.breakwater.engine.judge;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.DuckDbTable;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The very text of each detector over the stored live rows. */
final class DuckDbRunner implements DetectorRunner {
    /** What DuckDB has under another name, or only as an aggregate: defined here a second time, in its own words. */
    private static final List<String> SESSION = List.of(
            // Division by zero is NULL in the language.
            "SET ieee_floating_point_ops = false",
            "SET threads = 1",
            "CREATE MACRO there(x, zone) AS timezone(zone, timezone('UTC', x))",
            "CREATE MACRO hour_of_day(x) AS hour(x), (x, zone) AS hour(there(x, zone))",
            "CREATE MACRO day_of_week(x) AS dayofweek(x), (x, zone) AS dayofweek(there(x, zone))",
            "CREATE MACRO minute_of_day(x) AS hour(x) * 60 + minute(x),"
                    + " (x, zone) AS hour(there(x, zone)) * 60 + minute(there(x, zone))",
            "CREATE MACRO edit_distance(x, y) AS levenshtein(x, y)",
            "CREATE MACRO stable_hash(x) AS CAST('0x' || substr(sha256(x), 1, 16) AS UBIGINT) // 2",
            "CREATE MACRO cardinality(x) AS len(x)",
            "CREATE MACRO digit_share(x) AS"
                    + " CASE WHEN x = '' THEN 0 ELSE length(regexp_replace(x, '[^0-9]', '', 'g')) / length(x) END",
            "CREATE MACRO text_entropy(x) AS CASE WHEN x = '' THEN 0 ELSE abs(list_sum(list_transform("
                    + "map_values(list_histogram(string_split(x, ''))),"
                    + " n -> -(n / length(x)) * log2(n / length(x))))) END");

    private @Nullable DuckDbTable database;

    @Override
    public String name() {
        return "DuckDB";
    }

    /** It has no labels, facts and lists as of a time. */
    @Override
    public boolean answers(JudgedDetector detector) {
        return PlanParts.of(detector.program().plan()).expressions().stream()
                .noneMatch(Expression.Lookup.class::isInstance);
    }

    @Override
    public Map<String, List<FoundHit>> run(Question question) {
        try {
            DuckDbTable stored = database();
            for (Table table : question.tables()) {
                stored.store(table, live(table, question.stream()));
            }
            Map<String, List<FoundHit>> hits = new LinkedHashMap<>();
            for (JudgedDetector detector : question.detectors()) {
                hits.put(detector.id(), hits(detector, stored));
            }
            return hits;
        } catch (SQLException e) {
            throw new RunnerFailure("DuckDB: " + e.getMessage(), e);
        }
    }

    private DuckDbTable database() throws SQLException {
        DuckDbTable opened = database;
        if (opened == null) {
            opened = new DuckDbTable();
            for (String setting : SESSION) {
                opened.execute(setting);
            }
            database = opened;
        }
        return opened;
    }

    private static List<Event> live(Table table, List<StreamStep> stream) {
        List<Event> events = new ArrayList<>();
        for (StreamStep step : stream) {
            if (step instanceof StreamStep.Arrival arrival
                    && arrival.event().table().equals(table.name())
                    && arrival.event().lane() == Lane.LIVE) {
                events.add(arrival.event());
            }
        }
        return events;
    }

    /** Rows without an entity are no hits; the first column is the time. */
    private static List<FoundHit> hits(JudgedDetector detector, DuckDbTable stored) throws SQLException {
        List<FoundHit> hits = new ArrayList<>();
        for (List<@Nullable Object> row :
                stored.query("SELECT * FROM (" + detector.sql() + "\n) AS answer ORDER BY 1")) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(typed(row.get(i), detector.columns().get(i).type()));
            }
            if (values.get(detector.entityColumn()) instanceof String entity && !entity.isEmpty()) {
                hits.add(new FoundHit((Long) requireNonNull(values.get(0)), entity, values));
            }
        }
        return hits;
    }

    /** DuckDB's types are finer (HUGEINT, DECIMALs of many scales): the value in the language's type where it fits that. */
    private static @Nullable Object typed(@Nullable Object value, DataType type) {
        if (type == DataType.BIGINT && value instanceof Double number && number == Math.rint(number)) {
            return number.longValue();
        }
        if (type == DataType.DOUBLE && value instanceof Number number) {
            return number.doubleValue();
        }
        if (type == DataType.DECIMAL && value instanceof Long number) {
            return BigDecimal.valueOf(number).setScale(DataType.DECIMAL_SCALE);
        }
        if (type == DataType.DECIMAL && value instanceof BigInteger number) {
            return new BigDecimal(number).setScale(DataType.DECIMAL_SCALE);
        }
        return value;
    }
}
