package io.breakwater.history.log;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.verdict.Verdict;
import io.breakwater.model.verdict.VerdictHit;
import io.breakwater.model.verdict.VerdictKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verdicts as rows of {@code log.verdict}; transactions belong to the callers. */
final class VerdictRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT =
            "SELECT source, event_id, table_name, ts, lane, arrival, hits FROM log.verdict ";

    private VerdictRows() {}

    static void insert(Connection connection, long block, List<Verdict> verdicts) throws SQLException {
        if (verdicts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO log.verdict (block, ts, source,"
                + " event_id, table_name, lane, arrival, verdict, asked, hits)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb))")) {
            for (Verdict verdict : verdicts) {
                insert.setLong(1, block);
                insert.setLong(2, verdict.ts());
                insert.setString(3, verdict.event().source());
                insert.setString(4, verdict.event().id());
                insert.setString(5, verdict.table());
                insert.setString(6, verdict.lane().columnValue());
                insert.setLong(7, verdict.arrival());
                insert.setString(8, verdict.kind().text());
                insert.setString(9, verdict.asked().text());
                insert.setString(
                        10,
                        JSON.writeValueAsString(
                                verdict.hits().stream().map(VerdictRows::fields).toList()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static Optional<Verdict> find(Connection connection, EventKey event) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + "WHERE source = ? AND event_id = ? ORDER BY block DESC LIMIT 1")) {
            select.setString(1, event.source());
            select.setString(2, event.id());
            return read(select).stream().findFirst();
        }
    }

    private static List<Verdict> read(PreparedStatement select) throws SQLException {
        List<Verdict> verdicts = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                List<VerdictHit> hits = new ArrayList<>();
                JSON.readTree(row.getString("hits")).forEach(node -> hits.add(hit(node)));
                verdicts.add(new Verdict(
                        new EventKey(row.getString("source"), row.getString("event_id")),
                        row.getString("table_name"),
                        row.getLong("ts"),
                        Lane.of(row.getString("lane")),
                        row.getLong("arrival"),
                        hits));
            }
        }
        return verdicts;
    }

    private static Map<String, Object> fields(VerdictHit hit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("hit_id", hit.hitId());
        fields.put("detector", hit.detector());
        fields.put("entity", fields(hit.entity()));
        fields.put("harm", hit.harm());
        fields.put("policies", hit.policies());
        fields.put("asked", hit.asked().text());
        fields.put("given", hit.given().text());
        hit.action().ifPresent(action -> fields.put("action", action));
        hit.heldBack().ifPresent(heldBack -> fields.put("held_back", heldBack));
        return fields;
    }

    private static Map<String, String> fields(EntityReference entity) {
        return Map.of("type", entity.type(), "id", entity.id());
    }

    private static VerdictHit hit(JsonNode node) {
        return new VerdictHit(
                node.get("hit_id").asString(),
                node.get("detector").asString(),
                entity(node.get("entity")),
                node.get("harm").asString(),
                node.get("policies").valueStream().map(JsonNode::asString).toList(),
                VerdictKind.of(node.get("asked").asString()),
                VerdictKind.of(node.get("given").asString()),
                Optional.ofNullable(node.get("action")).map(JsonNode::asString),
                Optional.ofNullable(node.get("held_back")).map(JsonNode::asString));
    }

    private static EntityReference entity(JsonNode node) {
        return new EntityReference(node.get("type").asString(), node.get("id").asString());
    }
}
