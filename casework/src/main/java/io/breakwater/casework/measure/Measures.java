package io.breakwater.casework.measure;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.model.detector.DetectorVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures of detectors from people's decisions, and of the work itself. */
public final class Measures {
    private final Store store;

    public Measures(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** Precision of all versions that raised alerts, by detector; the version with the latest alert first. */
    public List<DetectorPrecision> precision() {
        return select("WHERE a.sample_id IS NULL", Map.of());
    }

    /** Precision of one detector's versions; the one with the latest alert first. */
    public List<DetectorPrecision> precision(String detector) {
        return select("WHERE a.detector = :detector", Map.of("detector", detector));
    }

    /** What came and was done from a moment, exclusive, to another. */
    public Turnover turnover(Instant from, Instant to) {
        return store.sql("""
                        SELECT
                            (SELECT count(*) FROM casework.alert WHERE created_at > :from AND created_at <= :to) AS alerts,
                            (SELECT count(*) FROM casework.decision WHERE decided_at > :from AND decided_at <= :to)
                                AS decisions,
                            (SELECT count(*) FROM casework.enforcement WHERE requested_at > :from AND requested_at <= :to)
                                AS enforcements,
                            (SELECT count(*) FROM casework.enforcement WHERE undone_at > :from AND undone_at <= :to)
                                AS undone,
                            (SELECT count(*) FROM casework.appeal WHERE received_at > :from AND received_at <= :to)
                                AS appeals,
                            (SELECT count(*) FROM casework.escalation WHERE opened_at > :from AND opened_at <= :to)
                                AS escalations
                        """)
                .param("from", Columns.time(from))
                .param("to", Columns.time(to))
                .query((row, number) -> new Turnover(
                        row.getLong("alerts"),
                        row.getLong("decisions"),
                        row.getLong("enforcements"),
                        row.getLong("undone"),
                        row.getLong("appeals"),
                        row.getLong("escalations")))
                .single();
    }

    /** Precision of one version; looks at its samples only, however many alerts it has raised. */
    public SampledPrecision sampled(DetectorVersion version) {
        return store.sql("""
                        SELECT count(*) AS reviewed,
                            count(*) FILTER (WHERE d.judgement = 'violation' AND d.overturned_at IS NULL) AS confirmed
                        FROM casework.alert a JOIN casework.decision d ON d.alert_id = a.id
                        WHERE a.sampled AND a.detector = :detector AND a.plan_hash = :plan_hash
                            AND d.undone_at IS NULL AND NOT d.automated AND d.judgement IN ('violation', 'no_violation')
                        """)
                .param("detector", version.id())
                .param("plan_hash", version.planHash())
                .query((row, number) -> new SampledPrecision(row.getLong("reviewed"), row.getLong("confirmed")))
                .single();
    }

    private List<DetectorPrecision> select(String where, Map<String, ?> parameters) {
        return store.sql("""
                        SELECT a.detector, a.plan_hash, count(*) AS alerts,
                            count(*) FILTER (WHERE a.sampled) AS sampled,
                            count(*) FILTER (WHERE a.sampled AND d.judgement IN ('violation', 'no_violation'))
                                AS reviewed,
                            count(*) FILTER (WHERE a.sampled AND d.judgement = 'violation' AND d.overturned_at IS NULL)
                                AS confirmed,
                            count(*) FILTER (WHERE a.sampled AND d.judgement = 'cannot_tell') AS undecidable,
                            count(o.alert_id) AS overturned
                        FROM casework.alert a
                        LEFT JOIN casework.decision d ON d.alert_id = a.id AND d.undone_at IS NULL AND NOT d.automated
                        LEFT JOIN (SELECT DISTINCT alert_id FROM casework.decision WHERE overturned_at IS NOT NULL) o
                            ON o.alert_id = a.id
                        """ + where + """

                        GROUP BY a.detector, a.plan_hash
                        ORDER BY a.detector, max(a.first_ts) DESC
                        """)
                .params(parameters)
                .query(Measures::row)
                .list();
    }

    private static DetectorPrecision row(ResultSet row, int number) throws SQLException {
        long reviewed = row.getLong("reviewed");
        long confirmed = row.getLong("confirmed");
        return new DetectorPrecision(
                row.getString("detector"),
                row.getString("plan_hash"),
                row.getLong("alerts"),
                row.getLong("sampled"),
                reviewed,
                confirmed,
                row.getLong("undecidable"),
                row.getLong("overturned"),
                reviewed == 0 ? Optional.empty() : Optional.of(Interval.wilson(confirmed, reviewed)));
    }
}
