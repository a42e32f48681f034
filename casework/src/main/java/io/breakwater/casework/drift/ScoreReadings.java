package io.breakwater.casework.drift;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.database.SchemaMigration;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The readings, and what they are compared with. */
public final class ScoreReadings {
    private static final String SCHEMA = "score_drift";
    private static final String MIGRATIONS = "db/score_drift";
    private static final Duration KEPT = Duration.ofDays(400);
    private static final String OF_COLUMN =
            "model = :model AND version = :version AND event_table = :table AND event_column = :column";

    private final Store store;

    private ScoreReadings(Store store) {
        this.store = store;
    }

    /** Brings the schema {@code score_drift} up to date. */
    public static ScoreReadings open(DataSource dataSource, Clock clock) {
        SchemaMigration.migrate(requireNonNull(dataSource, "dataSource is null"), SCHEMA, MIGRATIONS);
        return new ScoreReadings(new Store(dataSource, clock));
    }

    public Optional<ScoreReference> reference(ScoreColumn where) {
        return of(where, store.sql("SELECT since, deciles, of_training FROM score_drift.reference WHERE " + OF_COLUMN))
                .query((row, number) -> new ScoreReference(
                        Columns.time(row, "since"), numbers(row, "deciles"), row.getBoolean("of_training")))
                .optional();
    }

    /** Whether the column's scores were those of another version before. */
    public boolean hadOther(ScoreColumn where) {
        return of(
                                where,
                                store.sql(
                                        "SELECT count(*) FROM score_drift.reference WHERE model = :model"
                                                + " AND version <> :version AND event_table = :table AND event_column = :column"))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Keeps what this version's scores are compared with from now on. */
    public void compareWith(ScoreColumn where, ScoreReference reference) {
        of(where, store.sql("""
                        INSERT INTO score_drift.reference (model, version, event_table, event_column, since, deciles, of_training)
                        VALUES (:model, :version, :table, :column, :since, :deciles, :ofTraining)
                        ON CONFLICT (model, version, event_table, event_column) DO UPDATE SET deciles = excluded.deciles
                        """))
                .param("since", Columns.time(reference.since()))
                .param("deciles", array(reference.deciles()))
                .param("ofTraining", reference.ofTraining())
                .update();
    }

    /** Keeps a reading; the one of the same day, if there is one, stays. */
    public void keep(ScoreReading reading) {
        of(reading.where(), store.sql("""
                        INSERT INTO score_drift.reading (model, version, event_table, event_column, day, read_at, events, shares,
                            expected_shares, shift, reviews, expected, observed, surprise)
                        VALUES (:model, :version, :table, :column, :day, :readAt, :events, :shares, :expectedShares, :shift,
                            :reviews, :expected, :observed, :surprise)
                        ON CONFLICT DO NOTHING
                        """))
                .param("day", reading.day())
                .param("readAt", Columns.time(reading.readAt()))
                .param("events", reading.events())
                .param("shares", array(reading.shares()))
                .param("expectedShares", array(reading.expected()))
                .param("shift", reading.shift())
                .param("reviews", reading.reviewed().reviews())
                .param("expected", reading.reviewed().expected())
                .param("observed", reading.reviewed().observed())
                .param("surprise", reading.reviewed().surprise())
                .update();
        store.sql("DELETE FROM score_drift.reading WHERE read_at < :before")
                .param("before", Columns.time(store.now().minus(KEPT)))
                .update();
    }

    /** The readings of a column, the latest first. */
    public List<ScoreReading> of(ScoreColumn where, int most) {
        return of(
                        where,
                        store.sql("SELECT * FROM score_drift.reading WHERE " + OF_COLUMN
                                + " ORDER BY day DESC LIMIT :most"))
                .param("most", most)
                .query((row, number) -> new ScoreReading(
                        where,
                        row.getObject("day", LocalDate.class),
                        Columns.time(row, "read_at"),
                        row.getLong("events"),
                        numbers(row, "shares"),
                        numbers(row, "expected_shares"),
                        row.getDouble("shift"),
                        new ScoreReading.Reviewed(
                                row.getInt("reviews"),
                                row.getDouble("expected"),
                                row.getDouble("observed"),
                                row.getDouble("surprise"))))
                .list();
    }

    /**
     * What people said since a time of alerts of these detectors, the latest first, one for each event. What automation decided, or
     * was decided along with another alert, and what is undone is left out; and whoever could not tell.
     *
     * @param table of the events
     */
    public List<FreshReview> reviews(Collection<String> detectors, String table, Instant since, int most) {
        if (detectors.isEmpty()) {
            return List.of();
        }
        return store.sql("""
                        SELECT last_ts, judgement FROM (
                            SELECT DISTINCT ON (a.last_ts) a.last_ts, d.judgement, d.id
                            FROM casework.decision d
                            JOIN casework.alert a ON a.id = d.alert_id
                            JOIN casework.review r ON r.id = d.review_id
                            WHERE a.detector IN (:detectors) AND a.last_table = :table AND d.decided_at >= :since
                                AND NOT d.automated AND r.along_with IS NULL AND d.undone_at IS NULL
                                AND d.judgement <> 'cannot_tell'
                            ORDER BY a.last_ts, d.id DESC) AS latest
                        ORDER BY id DESC LIMIT :most
                        """)
                .param("detectors", detectors)
                .param("table", table)
                .param("since", Columns.time(since))
                .param("most", most)
                .query((row, number) -> new FreshReview(
                        row.getLong("last_ts"), row.getString("judgement").equals("violation")))
                .list();
    }

    private static StatementSpec of(ScoreColumn where, StatementSpec statement) {
        return statement
                .param("model", where.model())
                .param("version", where.version())
                .param("table", where.table())
                .param("column", where.column());
    }

    private static Double[] array(List<Double> numbers) {
        return numbers.toArray(Double[]::new);
    }

    private static List<Double> numbers(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.asList((Double[]) array.getArray());
    }
}
