package io.breakwater.benchmarks.queue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Alerts of many harms, severities, confidences and ages on one queue, always the same; written straight into the store. */
final class DrawnAlerts {
    static final String QUEUE = "account-integrity";

    private final String databaseUrl;

    DrawnAlerts(String databaseUrl) {
        this.databaseUrl = databaseUrl;
    }

    void fill(int number) throws SQLException {
        try (Connection connection = DriverManager.getConnection(databaseUrl, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT setseed(0.5)");
            statement.execute("""
                    INSERT INTO casework.alert (id, detector, plan_hash, file_hash, harm, severity, entity_type, entity_id,
                        queue, state, first_ts, last_ts, hit_count, evidence, first_table, first_source, first_event_id,
                        last_table, last_source, last_event_id, sampled, inclusion_probability, created_at,
                        state_changed_at, waiting_since, confidence, affected_count)
                    SELECT 'drawn-' || i, 'signup_farm', 'plan', 'file', 'harm_' || i % 6, 1 + i % 3, 'account', 'a' || i % 200000,
                        '""" + QUEUE + """
                    ', 'open', i, i, 1 + floor(random() * random() * 500), '[]', 'signups', 's', 'e' || i,
                        'signups', 's', 'e' || i, false, 0, s.since, s.since, s.since, 0.02 + 0.98 * random(), i % 30
                    FROM (SELECT i, now() - random() * interval '20 hours' AS since FROM generate_series(1,""" + number + """
                    ) AS i) AS s
                    """);
            statement.execute("ANALYZE casework.alert");
        }
    }
}
