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
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verdicts as rows of {@code log.verdict}; transactions belong to the callers. */
final class VerdictRows {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Part of a statement that stores a block as {@code stored}. */
    static final String INSERT = """
        INSERT INTO log.verdict (
            block, ts, source, event_id, table_name, lane, arrival, verdict, asked, hits)
        SELECT number, v.ts, v.source, v.id, v.table_name, v.lane, v.arrival, v.verdict, v.asked, CAST(v.hits AS jsonb)
        FROM stored, unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
            AS v (ts, source, id, table_name, lane, arrival, verdict, asked, hits)
        """;

    private static final String SELECT =
            "SELECT source, event_id, table_name, ts, lane, arrival, hits FROM log.verdict ";

    private VerdictRows() {}

    /** Sets the parameters of {@link #INSERT}, from this one on. */
    static void set(PreparedStatement statement, int first, List<Verdict> verdicts) throws SQLException {
        set(statement, first, "bigint", verdicts, Verdict::ts);
        set(statement, first + 1, "text", verdicts, verdict -> verdict.event().source());
        set(statement, first + 2, "text", verdicts, verdict -> verdict.event().id());
        set(statement, first + 3, "text", verdicts, Verdict::table);
        set(statement, first + 4, "text", verdicts, verdict -> verdict.lane().columnValue());
        set(statement, first + 5, "bigint", verdicts, Verdict::arrival);
        set(statement, first + 6, "text", verdicts, verdict -> verdict.kind().text());
        set(statement, first + 7, "text", verdicts, verdict -> verdict.asked().text());
        set(statement, first + 8, "text", verdicts, VerdictRows::hits);
    }

    private static void set(
            PreparedStatement statement,
            int index,
            String type,
            List<Verdict> verdicts,
            Function<Verdict, Object> value)
            throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, verdicts.stream().map(value).toArray()));
    }

    private static String hits(Verdict verdict) {
        return JSON.writeValueAsString(
                verdict.hits().stream().map(VerdictRows::fields).toList());
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
