package io.breakwater.casework.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers as they are kept. */
public final class Grades {
    /** Source of the events that answers become. */
    public static final String SOURCE = "breakwater/graders";
    /** What the item's number stands behind in the name of such an event. */
    static final String EVENT = "grade-";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Grade.Quote>> QUOTES = new TypeReference<>() {};

    private final Store store;

    Grades(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /** An answer that may act and is not among the events yet. */
    public record Unpublished(long itemId, ItemSubject.OfStored subject, String grader, Grade grade) {
        public Unpublished {
            requireNonNull(subject, "subject is null");
            requireNonNull(grader, "grader is null");
            requireNonNull(grade, "grade is null");
        }
    }

    /** The latest answer to the same question that is not older than {@code age}. */
    public Optional<Grade> before(String grader, String questionHash, Duration age) {
        return store.sql("""
                        SELECT * FROM grading.answer
                        WHERE grader = :grader AND question_hash = :hash AND answered_at > :since AND NOT from_cache
                        ORDER BY answered_at DESC LIMIT 1
                        """)
                .param("grader", grader)
                .param("hash", questionHash)
                .param("since", Columns.time(store.now().minus(age)))
                .query((row, number) -> grade(row))
                .optional();
    }

    /** Answers that should be events, the earliest first. */
    public List<Unpublished> unpublished(String grader, int most) {
        return store.sql("""
                        SELECT a.*, i.event_table, i.ts, i.source, i.event_id, i.unit, i.unit_entity, i.unit_from
                        FROM grading.answer a JOIN grading.item i ON i.id = a.item_id
                        WHERE a.grader = :grader AND a.acting AND a.published_at IS NULL
                        ORDER BY a.answered_at, a.item_id LIMIT :most
                        """)
                .param("grader", grader)
                .param("most", most)
                .query((row, number) ->
                        new Unpublished(row.getLong("item_id"), Items.stored(row), row.getString("grader"), grade(row)))
                .list();
    }

    /** Under which the answer to an item becomes an event, if it does. */
    public static EventKey keyOf(long item) {
        return new EventKey(SOURCE, EVENT + item);
    }

    /** It is an event now. */
    public void published(long itemId) {
        store.sql("UPDATE grading.answer SET published_at = :now WHERE item_id = :item")
                .param("now", Columns.time(store.now()))
                .param("item", itemId)
                .update();
    }

    /**
     * Forgets why events were judged as they were, since that may repeat what their content said; what was judged stays.
     *
     * @return number of answers
     */
    public int forgetRationales(Duration olderThan) {
        return store.sql("""
                        UPDATE grading.answer a SET rationale = ''
                        FROM grading.item i
                        WHERE i.id = a.item_id AND i.run_id IS NULL AND a.rationale <> '' AND a.answered_at < :before
                            AND (NOT a.acting OR a.published_at IS NOT NULL)
                        """)
                .param("before", Columns.time(store.now().minus(olderThan)))
                .update();
    }

    /**
     * What an answer took.
     *
     * @param time of the question; zero where none was asked
     * @param fromCache whether it was given to the same question before
     */
    record Taken(Cost cost, Duration time, boolean fromCache) {
        static final Taken NOTHING = new Taken(Cost.NONE, Duration.ZERO, true);
    }

    void insert(ClaimedItem item, Grade grade, Taken taken, boolean acting) {
        store.sql("""
                        INSERT INTO grading.answer (item_id, grader, version, policy, violates, severity, labels, rationale,
                            evidence, probability, exemplar, similarity, question_hash, from_cache, input_tokens, output_tokens, cost_micros,
                            took_millis, acting, answered_at)
                        VALUES (:item, :grader, :version, :policy, :violates, :severity, :labels, :rationale,
                            CAST(:evidence AS jsonb), CAST(:probability AS double precision),
                            CAST(:exemplar AS text), CAST(:similarity AS double precision), :hash, :cached, :input, :output,
                            :cost, :took, :acting, :now)
                        """)
                .param("item", item.id())
                .param("grader", item.grader())
                .param("version", grade.version())
                .param("policy", grade.policy())
                .param("violates", grade.violates())
                .param("severity", grade.severity().text())
                .param("labels", grade.labels().toArray(String[]::new))
                .param("rationale", StorableText.of(grade.rationale()))
                .param("evidence", JSON.writeValueAsString(grade.evidence()))
                .param(
                        "probability",
                        grade.probability().isPresent() ? grade.probability().getAsDouble() : null)
                .param("exemplar", grade.nearest().map(Grade.Nearest::exemplar).orElse(null))
                .param(
                        "similarity",
                        grade.nearest().map(Grade.Nearest::similarity).orElse(null))
                .param("hash", grade.questionHash())
                .param("cached", taken.fromCache())
                .param("input", taken.cost().inputTokens())
                .param("output", taken.cost().outputTokens())
                .param("cost", taken.cost().micros())
                .param("took", taken.time().toMillis())
                .param("acting", acting)
                .param("now", Columns.time(store.now()))
                .update();
    }

    private static Grade grade(ResultSet row) throws SQLException {
        double probability = row.getDouble("probability");
        OptionalDouble known = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(probability);
        double similarity = row.getDouble("similarity");
        return new Grade(
                row.getString("version"),
                row.getString("policy"),
                row.getBoolean("violates"),
                Severity.of(row.getString("severity")),
                List.of((String[]) row.getArray("labels").getArray()),
                row.getString("rationale"),
                JSON.readValue(row.getString("evidence"), QUOTES),
                known,
                Optional.ofNullable(row.getString("exemplar")).map(exemplar -> new Grade.Nearest(exemplar, similarity)),
                row.getString("question_hash"));
    }
}
