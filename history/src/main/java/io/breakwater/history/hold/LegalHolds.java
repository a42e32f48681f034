package io.breakwater.history.hold;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.hold.LegalHold.Subject;
import io.breakwater.history.log.LogUnavailableException;
import io.breakwater.model.entity.EntityReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The holds, in PostgreSQL. They are never deleted, only lifted. */
public final class LegalHolds {
    private static final int LONGEST = 2_000;

    private final DataSource dataSource;

    /** @param dataSource of the log's database */
    public LegalHolds(DataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
    }

    /**
     * Places a hold from now on.
     *
     * @throws IllegalArgumentException without a reason, or with one that is too long
     */
    public long place(Subject subject, String reason, String author) {
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new IllegalArgumentException("a hold needs a reason of at most " + LONGEST + " characters");
        }
        EntityReference entity = subject instanceof Subject.OfEntity ofEntity ? ofEntity.entity() : null;
        String table = subject instanceof Subject.OfTable ofTable ? ofTable.table() : null;
        return execute(
                "INSERT INTO log.legal_hold (table_name, entity_type, entity_id, reason, author)"
                        + " VALUES (?, ?, ?, ?, ?) RETURNING id",
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                },
                table,
                entity == null ? null : entity.type(),
                entity == null ? null : entity.id(),
                reason,
                author);
    }

    /** Ends a hold; false where no such hold is in force. */
    public boolean lift(long id, String author) {
        return execute(
                "UPDATE log.legal_hold SET lifted_by = ?, lifted_at = now() WHERE id = CAST(? AS bigint) AND lifted_at IS"
                        + " NULL RETURNING id",
                ResultSet::next,
                author,
                Long.toString(id));
    }

    /** All holds ever placed, the newest first. */
    public List<LegalHold> all() {
        return execute(
                "SELECT id, table_name, entity_type, entity_id, reason, author, placed_at, lifted_by, lifted_at FROM"
                        + " log.legal_hold ORDER BY id DESC",
                LegalHolds::read);
    }

    /** Those in force. */
    public List<LegalHold> inForce() {
        return all().stream().filter(hold -> hold.lifting().isEmpty()).toList();
    }

    private static List<LegalHold> read(ResultSet rows) throws SQLException {
        List<LegalHold> holds = new ArrayList<>();
        while (rows.next()) {
            String table = rows.getString(2);
            Timestamp lifted = rows.getTimestamp(9);
            holds.add(new LegalHold(
                    rows.getLong(1),
                    table == null
                            ? new Subject.OfEntity(new EntityReference(rows.getString(3), rows.getString(4)))
                            : new Subject.OfTable(table),
                    rows.getString(5),
                    rows.getString(6),
                    rows.getTimestamp(7).toInstant(),
                    lifted == null
                            ? Optional.empty()
                            : Optional.of(new LegalHold.Lifting(rows.getString(8), lifted.toInstant()))));
        }
        return holds;
    }

    private <T> T execute(String sql, Rows<T> reading, @Nullable String... arguments) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return reading.of(rows);
            }
        } catch (SQLException e) {
            throw new LogUnavailableException("the legal holds cannot be used", e);
        }
    }

    /** Reads an answer. */
    @FunctionalInterface
    private interface Rows<T> {
        T of(ResultSet rows) throws SQLException;
    }
}
