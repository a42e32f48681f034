package io.breakwater.casework.audit;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.StorableText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The audit log: rows are only ever added, each carries the hash of the one before. */
public final class AuditLog {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COLUMNS = "sequence, at, actor, act, subject, details, previous_hash, hash";

    private final Store store;

    public AuditLog(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * Adds a row in the open transaction. It is written as the transaction's last statement: the lock on the chain's end
     * is then held only for the commit, and no other lock is taken after it.
     */
    public void append(Actor actor, String act, String subject, Map<String, ?> details) {
        Instant at = store.now();
        String json = JSON.writeValueAsString(new TreeMap<>(details));
        store.beforeCommit(
                () -> write(at, StorableText.of(actor.name()), act, StorableText.of(subject), StorableText.of(json)));
    }

    /**
     * Records that someone read sensitive content, in a transaction of its own unless one is open.
     *
     * @param what was read, such as {@code content of completions}
     * @param subject whose or which, such as {@code alert 12ab}
     */
    public void recordRead(Actor actor, String what, String subject) {
        store.inTransaction(() -> append(actor, "content.read", subject, Map.of("what", what)));
    }

    /** Records an act that happened outside casework, such as a sign-in. */
    public void record(Actor actor, String act, String subject, Map<String, ?> details) {
        store.inTransaction(() -> append(actor, act, subject, details));
    }

    /** The newest rows before {@code beforeSequence} (exclusive; {@code Long.MAX_VALUE} for the newest), newest first. */
    public List<AuditEntry> latest(long beforeSequence, int limit) {
        return select("WHERE sequence < :before ORDER BY sequence DESC LIMIT :limit")
                .param("before", beforeSequence)
                .param("limit", limit)
                .query(AuditLog::entry)
                .list();
    }

    /** Those that the filter lets through, as {@link #latest(long, int)}. */
    public List<AuditEntry> latest(AuditFilter filter, long beforeSequence, int limit) {
        return select("""
                        WHERE sequence < :before
                            AND (CAST(:actor AS text) IS NULL OR actor = :actor)
                            AND (CAST(:act AS text) IS NULL OR starts_with(act, :act))
                            AND (CAST(:subject AS text) IS NULL OR strpos(subject, :subject) > 0)
                        ORDER BY sequence DESC LIMIT :limit
                        """)
                .param("before", beforeSequence)
                .param("actor", filter.actor().map(StorableText::of).orElse(null))
                .param("act", filter.act().map(StorableText::of).orElse(null))
                .param("subject", filter.subject().map(StorableText::of).orElse(null))
                .param("limit", limit)
                .query(AuditLog::entry)
                .list();
    }

    /** All rows about a subject, oldest first. */
    public List<AuditEntry> about(String subject) {
        return select("WHERE subject = :subject ORDER BY sequence")
                .param("subject", subject)
                .query(AuditLog::entry)
                .list();
    }

    /** Recomputes the whole chain and names the first row that does not fit. */
    public AuditVerification verify() {
        return store.inTransaction(() -> {
            // Nobody appends while the head is held, so that head and rows are of one moment.
            Head head = lockHead();
            ChainCheck check = new ChainCheck();
            try (Stream<AuditEntry> entries =
                    select("ORDER BY sequence").withFetchSize(1000).query(AuditLog::entry).stream()) {
                Optional<AuditVerification.Break> broken =
                        entries.map(check::accept).flatMap(Optional::stream).findFirst();
                return new AuditVerification(check.checked(), broken.or(() -> check.end(head.sequence(), head.hash())));
            }
        });
    }

    private JdbcClient.StatementSpec select(String rest) {
        return store.sql("SELECT " + COLUMNS + " FROM casework.audit_entry " + rest);
    }

    private void write(Instant at, String actor, String act, String subject, String details) {
        Head head = lockHead();
        long sequence = head.sequence() + 1;
        String hash = AuditHash.of(sequence, at, actor, act, subject, details, head.hash());
        store.sql("""
                        INSERT INTO casework.audit_entry (sequence, at, actor, act, subject, details, previous_hash, hash)
                        VALUES (:sequence, :at, :actor, :act, :subject, :details, :previous, :hash)
                        """)
                .param("sequence", sequence)
                .param("at", Columns.time(at))
                .param("actor", actor)
                .param("act", act)
                .param("subject", subject)
                .param("details", details)
                .param("previous", head.hash())
                .param("hash", hash)
                .update();
        store.sql("UPDATE casework.audit_head SET sequence = :sequence, hash = :hash")
                .param("sequence", sequence)
                .param("hash", hash)
                .update();
    }

    private Head lockHead() {
        return store.sql("SELECT sequence, hash FROM casework.audit_head FOR UPDATE")
                .query((row, number) -> new Head(row.getLong("sequence"), row.getString("hash")))
                .single();
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("sequence"),
                Columns.time(row, "at"),
                row.getString("actor"),
                row.getString("act"),
                row.getString("subject"),
                row.getString("details"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private record Head(long sequence, String hash) {}
}
