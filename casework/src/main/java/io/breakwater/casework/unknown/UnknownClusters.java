package io.breakwater.casework.unknown;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.StorableText;
import io.breakwater.database.SchemaMigration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The clusters that were found. What a search found is kept as a whole or not at all. */
public final class UnknownClusters {
    private static final String SCHEMA = "unknown_abuse";
    private static final String MIGRATIONS = "db/unknown_abuse";
    /** Similarity of centres from which a cluster is the one of another day. */
    private static final double SAME = 0.9;

    private static final Duration KEPT = Duration.ofDays(90);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<FoundCluster.NearPolicy>> POLICIES = new TypeReference<>() {};

    private final Store store;
    private final AuditLog audit;
    private final ClusterDescriptions descriptions;

    private UnknownClusters(Store store, AuditLog audit) {
        this.store = store;
        this.audit = requireNonNull(audit, "audit is null");
        this.descriptions = new ClusterDescriptions(store);
    }

    /** Brings the schema {@code unknown_abuse} up to date. */
    public static UnknownClusters open(DataSource dataSource, AuditLog audit, Clock clock) {
        SchemaMigration.migrate(requireNonNull(dataSource, "dataSource is null"), SCHEMA, MIGRATIONS);
        return new UnknownClusters(new Store(dataSource, clock), audit);
    }

    /** What language models wrote of them. */
    public ClusterDescriptions descriptions() {
        return descriptions;
    }

    public boolean wasRun(String search, LocalDate day) {
        return store.sql("SELECT count(*) FROM unknown_abuse.run WHERE search = :search AND day = :day")
                        .param("search", search)
                        .param("day", day)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The last run of each search, the latest first. */
    public List<SearchRun> latestRuns() {
        return store.sql("SELECT DISTINCT ON (search) * FROM unknown_abuse.run ORDER BY search, day DESC")
                .query((row, number) -> new SearchRun(
                        row.getString("search"),
                        row.getObject("day", LocalDate.class),
                        Columns.time(row, "until"),
                        row.getLong("events"),
                        row.getInt("sampled"),
                        row.getInt("noise"),
                        row.getInt("clusters")))
                .list();
    }

    /** Keeps what a search found; nothing where one of the same day was kept before. */
    public void accept(SearchRun run, List<FoundCluster> found) {
        store.inTransaction(() -> {
            store.lock("unknown_abuse " + run.search());
            if (wasRun(run.search(), run.day())) {
                return;
            }
            insert(run);
            List<Known> known = known(run.search());
            Set<Long> taken = new HashSet<>();
            for (FoundCluster cluster : found) {
                Optional<Known> same = known.stream()
                        .filter(one -> !taken.contains(one.id()) && one.similarity(cluster.centre()) >= SAME)
                        .max((one, other) ->
                                Double.compare(one.similarity(cluster.centre()), other.similarity(cluster.centre())));
                long id = same.map(one -> update(one, run, cluster)).orElseGet(() -> insert(run, cluster));
                taken.add(id);
                members(id, cluster.members());
            }
            store.sql("DELETE FROM unknown_abuse.cluster WHERE last_seen < :before")
                    .param("before", Columns.time(store.now().minus(KEPT)))
                    .update();
        });
    }

    /** Clusters in this state, the highest rank first. */
    public List<UnknownCluster> in(ClusterState state, int most) {
        return store.sql("""
                        SELECT * FROM unknown_abuse.cluster WHERE state = :state
                        ORDER BY (last_seen < :fresh), rank DESC, id LIMIT :most
                        """)
                .param("state", state.text())
                .param("fresh", Columns.time(store.now().minus(Duration.ofDays(2))))
                .param("most", most)
                .query((row, number) -> cluster(row))
                .list();
    }

    public Optional<UnknownCluster> find(long id) {
        return store.sql("SELECT * FROM unknown_abuse.cluster WHERE id = :id")
                .param("id", id)
                .query((row, number) -> cluster(row))
                .optional();
    }

    /** Engine times of its events in the last sample it was found in, the latest first. */
    public List<Long> events(long id, int most) {
        return store.sql("SELECT ts FROM unknown_abuse.member WHERE cluster_id = :id ORDER BY ts DESC LIMIT :most")
                .param("id", id)
                .param("most", most)
                .query(Long.class)
                .list();
    }

    /** Its accounts, those with most events in the sample first. */
    public List<String> accounts(long id, int most) {
        return store.sql("""
                        SELECT account FROM unknown_abuse.member WHERE cluster_id = :id
                        GROUP BY account ORDER BY count(*) DESC, account LIMIT :most
                        """)
                .param("id", id)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Records what a person made of it, whatever it was before; whether there is such a cluster. */
    public boolean decide(Actor actor, long id, ClusterState state, String because) {
        return store.inTransaction(() -> {
            int changed = store.sql("""
                            UPDATE unknown_abuse.cluster SET state = :state, decided_by = :by, because = :because
                            WHERE id = :id
                            """)
                    .param("state", state.text())
                    .param("by", actor.name())
                    .param("because", StorableText.of(because))
                    .param("id", id)
                    .update();
            if (changed > 0) {
                audit.append(
                        actor,
                        "unknown_abuse." + state.text(),
                        "cluster " + id,
                        Map.of("because", StorableText.of(because)));
            }
            return changed > 0;
        });
    }

    private void insert(SearchRun run) {
        store.sql("""
                        INSERT INTO unknown_abuse.run (search, day, until, events, sampled, noise, clusters)
                        VALUES (:search, :day, :until, :events, :sampled, :noise, :clusters)
                        """)
                .param("search", run.search())
                .param("day", run.day())
                .param("until", Columns.time(run.until()))
                .param("events", run.events())
                .param("sampled", run.sampled())
                .param("noise", run.noise())
                .param("clusters", run.clusters())
                .update();
    }

    private long insert(SearchRun run, FoundCluster cluster) {
        return values(run, cluster, 0, """
                        INSERT INTO unknown_abuse.cluster (search, first_seen, last_seen, centre, sampled, events,
                            events_before, accounts, enforced, unseen, rank, terms, policies)
                        VALUES (:search, :until, :until, :centre, :sampled, :events, :before, :accounts, :enforced, :unseen,
                            :rank, :terms, CAST(:policies AS jsonb))
                        RETURNING id
                        """).query(Long.class).single();
    }

    private long update(Known known, SearchRun run, FoundCluster cluster) {
        return values(run, cluster, known.events(), """
                        UPDATE unknown_abuse.cluster SET last_seen = :until, centre = :centre, sampled = :sampled,
                            events = :events, events_before = :before, accounts = :accounts, enforced = :enforced,
                            unseen = :unseen, rank = :rank, terms = :terms, policies = CAST(:policies AS jsonb)
                        WHERE id = :id AND search = :search RETURNING id
                        """)
                .param("id", known.id())
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec values(SearchRun run, FoundCluster cluster, long before, String sql) {
        return store.sql(sql)
                .param("search", run.search())
                .param("until", Columns.time(run.until()))
                .param("centre", cluster.centre().toArray(Float[]::new))
                .param("sampled", cluster.members().size())
                .param("events", cluster.events())
                .param("before", before)
                .param("accounts", cluster.accounts())
                .param("enforced", cluster.enforced())
                .param("unseen", cluster.unseen())
                .param("rank", Rank.of(cluster, before))
                .param("terms", cluster.terms().stream().map(StorableText::of).toArray(String[]::new))
                .param("policies", JSON.writeValueAsString(cluster.policies()));
    }

    private void members(long id, List<FoundCluster.Member> members) {
        store.sql("DELETE FROM unknown_abuse.member WHERE cluster_id = :id")
                .param("id", id)
                .update();
        store.sql("""
                        INSERT INTO unknown_abuse.member (cluster_id, ts, account, source, event_id)
                        SELECT :id, * FROM unnest(CAST(:ts AS bigint[]), CAST(:accounts AS text[]),
                            CAST(:sources AS text[]), CAST(:events AS text[]))
                        """)
                .param("id", id)
                .param("ts", members.stream().map(FoundCluster.Member::ts).toArray(Long[]::new))
                .param(
                        "accounts",
                        members.stream()
                                .map(member -> StorableText.of(member.account()))
                                .toArray(String[]::new))
                .param(
                        "sources",
                        members.stream().map(member -> member.key().source()).toArray(String[]::new))
                .param(
                        "events",
                        members.stream().map(member -> member.key().id()).toArray(String[]::new))
                .update();
    }

    private List<Known> known(String search) {
        return store.sql("SELECT id, centre, events FROM unknown_abuse.cluster WHERE search = :search ORDER BY id")
                .param("search", search)
                .query((row, number) ->
                        new Known(row.getLong("id"), Centres.of(row.getArray("centre")), row.getLong("events")))
                .list();
    }

    private static UnknownCluster cluster(ResultSet row) throws SQLException {
        return new UnknownCluster(
                row.getLong("id"),
                row.getString("search"),
                ClusterState.of(row.getString("state")),
                Columns.time(row, "first_seen"),
                Columns.time(row, "last_seen"),
                row.getInt("sampled"),
                row.getLong("events"),
                row.getLong("events_before"),
                row.getInt("accounts"),
                row.getInt("enforced"),
                row.getDouble("unseen"),
                row.getDouble("rank"),
                List.of((String[]) row.getArray("terms").getArray()),
                JSON.readValue(row.getString("policies"), POLICIES),
                Optional.ofNullable(row.getString("decided_by")),
                row.getString("because"));
    }

    private record Known(long id, List<Float> centre, long events) {
        double similarity(List<Float> other) {
            return Centres.similarity(centre, other);
        }
    }
}
