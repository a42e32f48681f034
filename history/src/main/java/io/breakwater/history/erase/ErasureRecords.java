package io.breakwater.history.erase;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.LogUnavailableException;
import io.breakwater.model.entity.EntityReference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/** The erasures that were asked for, in PostgreSQL: those not finished can be taken up again. */
final class ErasureRecords {
    private final DataSource dataSource;

    ErasureRecords(DataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
    }

    /** Notes an erasure before anything is taken out; one of the same entity that is not finished is taken up again. */
    long begin(ErasureRequest request) {
        for (Map.Entry<Long, ErasureRequest> open : unfinished().entrySet()) {
            if (open.getValue().entity().equals(request.entity())) {
                return open.getKey();
            }
        }
        return with(
                "INSERT INTO log.erasure (entity_type, entity_id, reason, author) VALUES (?, ?, ?, ?) RETURNING id",
                statement -> {
                    statement.setString(1, request.entity().type());
                    statement.setString(2, request.entity().id());
                    statement.setString(3, request.reason());
                    statement.setString(4, request.author());
                    try (ResultSet row = statement.executeQuery()) {
                        row.next();
                        return row.getLong(1);
                    }
                });
    }

    /** Those that were begun and are not finished, by number. */
    Map<Long, ErasureRequest> unfinished() {
        return with(
                "SELECT id, entity_type, entity_id, reason, author FROM log.erasure WHERE finished_at IS NULL ORDER BY id",
                statement -> {
                    Map<Long, ErasureRequest> open = new LinkedHashMap<>();
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            open.put(
                                    rows.getLong(1),
                                    new ErasureRequest(
                                            new EntityReference(rows.getString(2), rows.getString(3)),
                                            rows.getString(4),
                                            rows.getString(5)));
                        }
                    }
                    return open;
                });
    }

    /** Notes the end. The record, too, forgets the identifier: its hash is enough to answer whether it was erased. */
    void finish(long id, ErasureRequest request, String report) {
        with("UPDATE log.erasure SET finished_at = now(), entity_id = ?, report = ? WHERE id = ?", statement -> {
            statement.setString(1, "sha256:" + hash(request.entity().id()));
            statement.setString(2, report);
            statement.setLong(3, id);
            return statement.executeUpdate();
        });
    }

    /** Refused input that quotes the identifier goes wholly. */
    long deleteRejected(String entityId) {
        return with("DELETE FROM log.rejected_event WHERE position(? IN payload) > 0", statement -> {
            statement.setString(1, '"' + entityId + '"');
            return (long) statement.executeUpdate();
        });
    }

    /** Verdicts that name the entity go wholly. */
    long deleteVerdicts(EntityReference entity) {
        return with(
                "DELETE FROM log.verdict WHERE hits @> jsonb_build_array(jsonb_build_object('entity',"
                        + " jsonb_build_object('type', CAST(? AS text), 'id', CAST(? AS text))))",
                statement -> {
                    statement.setString(1, entity.type());
                    statement.setString(2, entity.id());
                    return (long) statement.executeUpdate();
                });
    }

    private static String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private <T> T with(String sql, Work<T> work) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new LogUnavailableException("the records of erasures cannot be used", e);
        }
    }

    /** Uses a statement. */
    @FunctionalInterface
    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }
}
