package io.breakwater.history.retention;

import io.breakwater.history.log.LogUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Notes that a day was taken away, so that nobody takes its absence for damage. */
final class ExpiredDayRecords {
    private ExpiredDayRecords() {}

    static void note(DataSource dataSource, ExpiredDay day) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO log.expired_day (table_name, day, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, day.table());
            insert.setObject(2, day.day());
            insert.setBoolean(3, day.contentOnly());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new LogUnavailableException("retention cannot be noted", e);
        }
    }
}
