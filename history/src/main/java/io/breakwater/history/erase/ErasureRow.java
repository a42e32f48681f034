package io.breakwater.history.erase;

import io.breakwater.model.entity.EntityReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads an erasure from its row. */
final class ErasureRow {
    private static final TypeReference<List<ErasureReport.Item>> ITEMS = new TypeReference<>() {};

    private ErasureRow() {}

    static StoredErasure read(ResultSet row) throws SQLException {
        @Nullable Timestamp ended = row.getTimestamp("finished_at");
        @Nullable String report = row.getString("report");
        return new StoredErasure(
                row.getLong("id"),
                new ErasureRequest(
                        new EntityReference(row.getString("entity_type"), row.getString("entity_id")),
                        row.getString("reason"),
                        row.getString("author")),
                row.getTimestamp("requested_at").toInstant(),
                ErasureState.of(row.getString("state")),
                Optional.ofNullable(row.getString("answered_by")),
                ErasureStep.valueOf(row.getString("step")),
                Optional.ofNullable(row.getString("delayed_because")),
                Optional.ofNullable(ended).map(Timestamp::toInstant),
                report == null
                        ? Optional.empty()
                        : Optional.of(new ErasureReport(JsonMapper.shared().readValue(report, ITEMS))));
    }
}
