package io.breakwater.server.clustering;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryParameter;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryService;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.UnknownAbuseSearch;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a span of time, drawn at random.
 *
 * @param events how many there are in the span
 * @param texts those that were drawn
 */
public record TextSample(long events, List<Text> texts) {
    /** The type of entity that groups consist of. */
    public static final String ACCOUNT = "account";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Much more than the sentence model looks at. */
    private static final int LONGEST = 4_000;

    public TextSample {
        texts = List.copyOf(texts);
    }

    /**
     * One of them.
     *
     * @param key how its sender names the event
     * @param hit whether a detector hit the event
     * @param enforced whether something is enforced upon the account
     */
    public record Text(long ts, EventKey key, String account, String text, boolean hit, boolean enforced) {
        public Text {
            requireNonNull(key, "key is null");
            requireNonNull(account, "account is null");
            requireNonNull(text, "text is null");
        }

        /** Without what it says. */
        @Override
        public String toString() {
            return "text at " + ts;
        }
    }

    /** Draws texts of the events from {@code since} on and before {@code until}: the same ones whenever it is drawn again. */
    static TextSample draw(QueryService queries, UnknownAbuseSearch search, Table table, Instant since, Instant until) {
        String account = quoted(account(table).name());
        String text = quoted(search.column());
        String where = " FROM " + quoted(table.name()) + " WHERE ts >= :since AND ts < :until AND " + account
                + " IS NOT NULL AND length(trim(" + text + ")) > 0";
        Map<String, QueryParameter> span = Map.of("since", time(since), "until", time(until));
        Object events = queries.run(new QueryRequest("SELECT count(*)" + where, true, 1, PATIENCE).with(span))
                .rows()
                .get(0)
                .get(0);
        String drawn = "SELECT epoch_us(ts), source, event_id, " + account + ", substr(" + text + ", 1, " + LONGEST
                + "), ts IN (SELECT ts FROM"
                + " hits WHERE event_table = '" + table.name() + "' AND ts >= :since AND ts < :until), " + account
                + " IN (SELECT entity_id FROM enforcements WHERE entity_type = '" + ACCOUNT + "' AND undone_at IS NULL)"
                + where + " ORDER BY md5(CAST(ts AS VARCHAR)) LIMIT " + search.sample();
        List<Text> texts = new ArrayList<>();
        for (List<@Nullable Object> row : queries.run(
                        new QueryRequest(drawn, true, search.sample(), PATIENCE).with(span))
                .rows()) {
            texts.add(new Text(
                    ((Number) there(row.get(0))).longValue(),
                    new EventKey(String.valueOf(row.get(1)), String.valueOf(row.get(2))),
                    String.valueOf(row.get(3)),
                    String.valueOf(row.get(4)),
                    Boolean.TRUE.equals(row.get(5)),
                    Boolean.TRUE.equals(row.get(6))));
        }
        return new TextSample(((Number) there(events)).longValue(), texts);
    }

    /** Whose texts they are: the first column that names an account. */
    public static Column account(Table table) {
        return table.columns().stream()
                .filter(column -> column.entityType().filter(ACCOUNT::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a checked pack has an account in " + table.name()));
    }

    /** The texts at these times, the same order. */
    public static List<String> read(QueryService queries, String table, String column, List<Long> times) {
        if (times.isEmpty()) {
            return List.of();
        }
        String wanted = times.stream().map(ts -> "make_timestamp(" + ts + ")").collect(Collectors.joining(", "));
        String sql = "SELECT " + quoted(column) + " FROM " + quoted(table) + " WHERE ts IN (" + wanted
                + ") ORDER BY ts DESC";
        return queries.run(new QueryRequest(sql, true, times.size(), PATIENCE)).rows().stream()
                .map(row -> row.get(0))
                .filter(value -> value != null)
                .map(String::valueOf)
                .toList();
    }

    private static Object there(@Nullable Object value) {
        return requireNonNull(value, "a count and a time are never null");
    }

    private static QueryParameter time(Instant instant) {
        return new QueryParameter(
                DataType.TIMESTAMP,
                Timestamps.fromMicros(Timestamps.toMicros(instant)).toString());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
