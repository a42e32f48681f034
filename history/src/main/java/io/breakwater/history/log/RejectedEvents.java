package io.breakwater.history.log;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.Timestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Refused events that wait to be tried again. */
public final class RejectedEvents {
    private final DataSource dataSource;

    public RejectedEvents(DataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
    }

    /** One that waits. */
    public record Waiting(long id, RejectedEvent event) {}

    /** How many wait with the same code, for the same table. */
    public record Group(String code, String table, long count, Instant latest) {}

    /** What became of one that was tried again. */
    public enum Outcome {
        /** It is stored, now or by an earlier try. */
        STORED,
        /** It was refused again, and waits anew with the reason of now. */
        REFUSED_AGAIN
    }

    /** Those that wait and can be tried again, by code and table, the most first. */
    public List<Group> groups() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT code, table_name, count(*) AS n,"
                        + " max(arrival) AS latest FROM log.rejected_event WHERE state = 'waiting' AND kind <> 'other'"
                        + " GROUP BY code, table_name ORDER BY n DESC, code, table_name");
                ResultSet rows = select.executeQuery()) {
            List<Group> groups = new ArrayList<>();
            while (rows.next()) {
                groups.add(new Group(
                        rows.getString("code"),
                        rows.getString("table_name"),
                        rows.getLong("n"),
                        rows.getObject("latest", OffsetDateTime.class).toInstant()));
            }
            return groups;
        } catch (SQLException e) {
            throw new LogUnavailableException("refused events cannot be read", e);
        }
    }

    /**
     * The next ones that wait, the oldest first.
     *
     * @param code empty for any
     * @param table empty for any
     * @param after beyond this identifier, and up to {@code upTo}
     */
    public List<Waiting> waiting(String code, String table, long after, long upTo, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT * FROM log.rejected_event"
                        + " WHERE state = 'waiting' AND kind <> 'other' AND (? = '' OR code = ?)"
                        + " AND (? = '' OR table_name = ?) AND id > ? AND id <= ? ORDER BY id LIMIT ?")) {
            select.setString(1, code);
            select.setString(2, code);
            select.setString(3, table);
            select.setString(4, table);
            select.setLong(5, after);
            select.setLong(6, upTo);
            select.setInt(7, most);
            List<Waiting> waiting = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    waiting.add(new Waiting(rows.getLong("id"), event(rows)));
                }
            }
            return waiting;
        } catch (SQLException e) {
            throw new LogUnavailableException("refused events cannot be read", e);
        }
    }

    /** Identifier of the newest, 0 where there is none. */
    public long newest() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT coalesce(max(id), 0) FROM log.rejected_event");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new LogUnavailableException("refused events cannot be read", e);
        }
    }

    /** Notes what became of one. */
    public void settle(long id, Outcome outcome, String by, Instant at) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE log.rejected_event"
                        + " SET state = ?, settled_by = ?, settled_at = ? WHERE id = ? AND state = 'waiting'")) {
            update.setString(1, outcome.name().toLowerCase(Locale.ROOT));
            update.setString(2, by);
            update.setObject(3, at.atOffset(ZoneOffset.UTC));
            update.setLong(4, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new LogUnavailableException("what became of a refused event cannot be noted", e);
        }
    }

    private static RejectedEvent event(ResultSet row) throws SQLException {
        long time = row.getLong("event_time");
        boolean timeless = row.wasNull();
        return new RejectedEvent(
                row.getString("source"),
                row.getString("table_name"),
                row.getString("event_id"),
                Timestamps.toMicros(
                        row.getObject("arrival", OffsetDateTime.class).toInstant()),
                row.getString("code"),
                row.getString("place"),
                row.getString("message"),
                row.getString("remedy"),
                row.getString("payload"),
                RejectedEvent.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                timeless ? null : time);
    }
}
