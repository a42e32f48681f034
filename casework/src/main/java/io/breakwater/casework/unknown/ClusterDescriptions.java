package io.breakwater.casework.unknown;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.value.Timestamps;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What language models wrote of clusters. That one is asked is noted before a text is read, with the events whose texts these
 * are: an erasure between question and answer takes the note away, and then there is nothing to keep the answer in.
 */
public final class ClusterDescriptions {
    /** Similarity of centres below which texts have changed much since they were described. */
    private static final double UNCHANGED = 0.95;
    /** Longer than a question may take: whoever asked is gone. */
    private static final Duration LOST = Duration.ofMinutes(15);

    private final Store store;

    ClusterDescriptions(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * A question that is noted.
     *
     * @param events engine times of the events whose texts may be shown
     */
    public record Asked(long id, long cluster, List<Long> events) {
        public Asked {
            events = List.copyOf(events);
        }
    }

    /**
     * Clusters that the last search found, that wait for people, and whose texts no model of this version has described as they
     * are now; the highest rank first. What the model could not describe waits for the next search.
     */
    public List<Long> due(String search, String version) {
        return store
                .sql("""
                        SELECT c.id, c.centre, CASE WHEN d.version = :version AND d.title IS NOT NULL THEN d.centre END AS described
                        FROM unknown_abuse.cluster c
                        LEFT JOIN unknown_abuse.description d
                            ON d.cluster_id = c.id AND (d.title IS NOT NULL OR d.failure IS NOT NULL)
                        WHERE c.search = :search AND c.state = 'open'
                            AND c.last_seen = (SELECT max(until) FROM unknown_abuse.run WHERE search = :search)
                            AND NOT (d.version = :version AND d.failure IS NOT NULL AND d.found = c.last_seen) IS TRUE
                        ORDER BY c.rank DESC, c.id
                        """)
                .param("search", search)
                .param("version", version)
                .query((row, number) -> isUnchanged(row) ? Optional.<Long>empty() : Optional.of(row.getLong("id")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean isUnchanged(ResultSet row) throws SQLException {
        @Nullable Array described = row.getArray("described");
        return described != null
                && Centres.similarity(Centres.of(row.getArray("centre")), Centres.of(described)) >= UNCHANGED;
    }

    /**
     * Notes that a model is asked, with events of different accounts; empty where one is being asked already, or where no
     * event is left.
     *
     * @param most texts that it may be shown
     */
    public Optional<Asked> begin(long cluster, String grader, String version, int most) {
        return store.inTransaction(() -> {
            store.sql("SELECT id FROM unknown_abuse.cluster WHERE id = :id FOR UPDATE")
                    .param("id", cluster)
                    .query(Long.class)
                    .optional();
            store.sql("""
                            DELETE FROM unknown_abuse.description
                            WHERE cluster_id = :id AND title IS NULL AND failure IS NULL AND asked_at < :lost
                            """)
                    .param("id", cluster)
                    .param("lost", Columns.time(store.now().minus(LOST)))
                    .update();
            List<Long> events = lockEvents(cluster, most);
            if (events.isEmpty() || isAsked(cluster)) {
                return Optional.empty();
            }
            return Optional.of(new Asked(insert(cluster, grader, version, events), cluster, events));
        });
    }

    /** Keeps what it wrote in place of what was kept before; nothing where an event went meanwhile. */
    public void written(Asked asked, String title, String text) {
        end(asked, Optional.of(title), Optional.of(text), Optional.empty());
    }

    /** Notes that it wrote nothing that can be kept. */
    public void failed(Asked asked, String failure) {
        end(asked, Optional.empty(), Optional.empty(), Optional.of(failure));
    }

    /** It was not asked after all; what was kept before stays. */
    public void withdraw(Asked asked) {
        store.sql("DELETE FROM unknown_abuse.description WHERE id = :id")
                .param("id", asked.id())
                .update();
    }

    /** That these clusters were asked about, by cluster; without those about which a model is being asked for the first time. */
    public Map<Long, ClusterDescription> of(Collection<Long> clusters) {
        return byCluster(
                clusters,
                "d.title IS NOT NULL OR d.failure IS NOT NULL",
                row -> new ClusterDescription(
                        row.getString("grader"),
                        row.getString("version"),
                        Columns.time(row, "asked_at"),
                        row.getInt("texts"),
                        Columns.optionalText(row, "failure")));
    }

    /** What was written of these clusters, by cluster. It is content: a reading of it has to be on record. */
    public Map<Long, ClusterDescription.Words> words(Collection<Long> clusters) {
        return byCluster(
                clusters,
                "d.title IS NOT NULL",
                row -> new ClusterDescription.Words(row.getString("title"), row.getString("text")));
    }

    /** Forgets what was written from texts of this table that are older; its number. */
    public int forget(String table, Instant before) {
        return store.sql("""
                        DELETE FROM unknown_abuse.description d USING unknown_abuse.cluster c
                        WHERE c.id = d.cluster_id AND split_part(c.search, '.', 1) = :table AND EXISTS (
                            SELECT 1 FROM unknown_abuse.described_event e
                            WHERE e.description_id = d.id AND e.ts < :before)
                        """)
                .param("table", table)
                .param("before", Timestamps.toMicros(before))
                .update();
    }

    /** Forgets what was written from texts of tables that there are no more; its number. */
    public int forgetAllBut(Collection<String> tables) {
        return store.sql("""
                        DELETE FROM unknown_abuse.description d USING unknown_abuse.cluster c
                        WHERE c.id = d.cluster_id AND split_part(c.search, '.', 1) <> ALL (CAST(:tables AS text[]))
                        """).param("tables", tables.toArray(String[]::new)).update();
    }

    /** The events stay until the note is there: an erasure that takes them finds it. */
    private List<Long> lockEvents(long cluster, int most) {
        List<Long> chosen = store.sql("""
                        SELECT max(ts) FROM unknown_abuse.member WHERE cluster_id = :id AND source IS NOT NULL
                        GROUP BY account ORDER BY md5(account) LIMIT :most
                        """)
                .param("id", cluster)
                .param("most", most)
                .query(Long.class)
                .list();
        return store.sql("""
                        SELECT ts FROM unknown_abuse.member WHERE cluster_id = :id AND ts = ANY (CAST(:chosen AS bigint[]))
                        ORDER BY ts FOR SHARE
                        """)
                .param("id", cluster)
                .param("chosen", chosen.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    private boolean isAsked(long cluster) {
        return store.sql("""
                        SELECT count(*) FROM unknown_abuse.description
                        WHERE cluster_id = :id AND title IS NULL AND failure IS NULL
                        """).param("id", cluster).query(Long.class).single() > 0;
    }

    private long insert(long cluster, String grader, String version, List<Long> events) {
        long id = store.sql("""
                        INSERT INTO unknown_abuse.description (cluster_id, grader, version, found, centre, asked_at)
                        SELECT id, :grader, :version, last_seen, centre, :now FROM unknown_abuse.cluster WHERE id = :id
                        RETURNING id
                        """)
                .param("grader", grader)
                .param("version", version)
                .param("now", Columns.time(store.now()))
                .param("id", cluster)
                .query(Long.class)
                .single();
        store.sql("""
                        INSERT INTO unknown_abuse.described_event (description_id, ts, account, source, event_id)
                        SELECT :description, ts, account, source, event_id FROM unknown_abuse.member
                        WHERE cluster_id = :id AND ts = ANY (CAST(:events AS bigint[]))
                        """)
                .param("description", id)
                .param("id", cluster)
                .param("events", events.toArray(Long[]::new))
                .update();
        return id;
    }

    private void end(Asked asked, Optional<String> title, Optional<String> text, Optional<String> failure) {
        store.inTransaction(() -> {
            boolean there = store.sql("SELECT id FROM unknown_abuse.description WHERE id = :id FOR UPDATE")
                    .param("id", asked.id())
                    .query(Long.class)
                    .optional()
                    .isPresent();
            if (!there) {
                return;
            }
            store.sql("DELETE FROM unknown_abuse.description WHERE cluster_id = :cluster AND id <> :id")
                    .param("cluster", asked.cluster())
                    .param("id", asked.id())
                    .update();
            store.sql("""
                            UPDATE unknown_abuse.description SET title = CAST(:title AS text), text = CAST(:text AS text),
                                failure = CAST(:failure AS text) WHERE id = :id
                            """)
                    .param("title", title.map(StorableText::of).orElse(null))
                    .param("text", text.map(StorableText::of).orElse(null))
                    .param("failure", failure.orElse(null))
                    .param("id", asked.id())
                    .update();
        });
    }

    /** Makes a value of a row. */
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Map<Long, T> byCluster(Collection<Long> clusters, String ended, Reading<T> reading) {
        return store
                .sql("""
                        SELECT d.*, (SELECT count(*) FROM unknown_abuse.described_event e WHERE e.description_id = d.id) AS texts
                        FROM unknown_abuse.description d
                        WHERE d.cluster_id = ANY (CAST(:clusters AS bigint[])) AND (%s)
                        """.formatted(ended))
                .param("clusters", clusters.toArray(Long[]::new))
                .query((row, number) -> Map.entry(row.getLong("cluster_id"), reading.of(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
