package io.breakwater.history.erase;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.erase.ErasureReport.Item;
import io.breakwater.history.log.LogUnavailableException;
import io.breakwater.model.entity.EntityReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** What was committed beside the log's blocks: refused input that quotes the identifier, and verdicts. */
final class LogTraces implements ErasurePart {
    private final DataSource dataSource;

    LogTraces(DataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
    }

    @Override
    public List<Item> erase(EntityReference entity, Set<ErasedEvent> events) {
        try (Connection connection = dataSource.getConnection()) {
            return List.of(
                    Item.removed("refused events that quote it", rejected(connection, entity)),
                    Item.removed(
                            "verdicts about it", verdicts(connection, entity) + verdictsOfEvents(connection, events)));
        } catch (SQLException e) {
            throw new LogUnavailableException("what the log's database knows of the entity cannot be taken out", e);
        }
    }

    private static long rejected(Connection connection, EntityReference entity) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM log.rejected_event WHERE position(? IN payload) > 0")) {
            statement.setString(1, '"' + entity.id() + '"');
            return statement.executeUpdate();
        }
    }

    private static long verdicts(Connection connection, EntityReference entity) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM log.verdict WHERE hits @> jsonb_build_array(jsonb_build_object('entity',"
                        + " jsonb_build_object('type', CAST(? AS text), 'id', CAST(? AS text))))")) {
            statement.setString(1, entity.type());
            statement.setString(2, entity.id());
            return statement.executeUpdate();
        }
    }

    private static long verdictsOfEvents(Connection connection, Set<ErasedEvent> events) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM log.verdict v USING unnest(?::text[], ?::text[]) AS gone (source, event_id)"
                        + " WHERE v.source = gone.source AND v.event_id = gone.event_id")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            events.stream().map(event -> event.key().source()).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            events.stream().map(event -> event.key().id()).toArray()));
            return statement.executeUpdate();
        }
    }
}
