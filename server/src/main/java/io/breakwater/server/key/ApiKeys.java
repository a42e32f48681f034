package io.breakwater.server.key;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.AccessAudit;
import io.breakwater.server.access.AccessEventKind;
import io.breakwater.server.access.Secrets;
import io.breakwater.server.access.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys as stored in schema {@code access}: made, found by their hash, revoked, never deleted. */
public final class ApiKeys {
    public static final String PREFIX = "bw_";

    private static final String THIS_PROCESS = "server";
    private static final long NOT_STORED = 0;
    private static final int SHOWN_LETTERS = 9;
    /** Last use is kept to this precision, so that a busy key costs no write per request. */
    private static final Duration LAST_USE_PRECISION = Duration.ofMinutes(1);

    /** How long a key that was found is not looked for again; another process's revocation takes effect that much later. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(1);

    private static final String SELECT = """
            SELECT k.id, k.name, k.start, k.scopes, k.events_per_second, coalesce(u.login, 'command line') AS created_by, k.created_at,
                k.last_used_at, k.revoked_at
            FROM access.api_keys k LEFT JOIN access.users u ON u.id = k.created_by
            """;
    private static final RowMapper<ApiKey> KEY = (row, number) -> key(row);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AccessAudit audit;
    private final Clock clock;
    private final Secrets secrets = new Secrets();
    private final Map<String, ApiKey> ofThisProcess = new ConcurrentHashMap<>();
    /** Only keys that exist, so nobody can fill it. */
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    private record Found(ApiKey key, Instant at) {}

    public ApiKeys(DataSource dataSource, AccessAudit audit, Clock clock) {
        this.jdbc = JdbcClient.create(requireNonNull(dataSource, "dataSource is null"));
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Makes a key.
     *
     * @return the key itself; it cannot be had again
     */
    public String create(User creator, KeyRequest wish) {
        return create(creator.id(), creator.login(), wish);
    }

    /** Makes a key that no user asked for, but the owner of the machine. */
    String createByOwner(ApiClient client, KeyRequest wish) {
        return create(null, client.actor(), wish);
    }

    private String create(@Nullable Long creator, String actor, KeyRequest wish) {
        String key = PREFIX + secrets.next();
        String[] scopeIds = wish.scopes().stream().map(ApiScope::id).sorted().toArray(String[]::new);
        transaction.executeWithoutResult(status -> {
            jdbc.sql(
                            "INSERT INTO access.api_keys (name, start, key_hash, scopes, events_per_second, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
                    .param(wish.name())
                    .param(key.substring(0, SHOWN_LETTERS))
                    .param(Secrets.hash(key))
                    .param(scopeIds)
                    .param(wish.eventsPerSecond().orElse(null))
                    .param(creator)
                    .param(Timestamp.from(clock.instant()))
                    .update();
            audit.record(actor, AccessEventKind.KEY_CREATED, "key:" + wish.name(), String.join(" ", scopeIds));
        });
        return key;
    }

    /**
     * Makes a key that is kept in memory only, so that it ends with the process, however that ends.
     *
     * @return the key itself
     */
    public String issueForThisProcess(String name, Set<ApiScope> scopes) {
        String key = PREFIX + secrets.next();
        ApiKey issued = new ApiKey(
                NOT_STORED,
                name,
                key.substring(0, SHOWN_LETTERS),
                scopes,
                Optional.empty(),
                THIS_PROCESS,
                clock.instant(),
                Optional.empty(),
                Optional.empty());
        ofThisProcess.put(HexFormat.of().formatHex(Secrets.hash(key)), issued);
        audit.record(THIS_PROCESS, AccessEventKind.KEY_CREATED, "key:" + name, "while the server runs");
        return key;
    }

    /** Ends all keys of {@link #issueForThisProcess}. */
    public void revokeKeysOfThisProcess() {
        ofThisProcess
                .values()
                .forEach(key -> audit.record(
                        THIS_PROCESS, AccessEventKind.KEY_REVOKED, "key:" + key.name(), "the server ends"));
        ofThisProcess.clear();
    }

    public void revoke(User actor, long id) {
        transaction.executeWithoutResult(status -> {
            int changed = jdbc.sql("UPDATE access.api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
                    .params(Timestamp.from(clock.instant()), id)
                    .update();
            if (changed == 1) {
                audit.record(actor.login(), AccessEventKind.KEY_REVOKED, "key:" + id, "");
            }
        });
        found.clear();
    }

    /** All, the revoked ones last, the newest first. */
    public List<ApiKey> all() {
        return jdbc.sql(SELECT + " ORDER BY k.revoked_at IS NOT NULL, k.created_at DESC, k.id DESC")
                .query(KEY)
                .list();
    }

    /** The key that a program presented, when it is known and not revoked; notes its use. */
    Optional<ApiKey> present(String key) {
        byte[] hash = Secrets.hash(key);
        String name = HexFormat.of().formatHex(hash);
        ApiKey local = ofThisProcess.get(name);
        if (local != null) {
            return Optional.of(local);
        }
        Instant now = clock.instant();
        Found known = found.get(name);
        if (known != null && now.isBefore(known.at().plus(KNOWN_FOR))) {
            return Optional.of(known.key());
        }
        Optional<ApiKey> stored = stored(hash);
        if (stored.isPresent()) {
            found.put(name, new Found(stored.get(), now));
            noteUse(stored.get());
        } else {
            found.remove(name);
        }
        return stored;
    }

    private Optional<ApiKey> stored(byte[] hash) {
        return jdbc.sql(SELECT + " WHERE k.key_hash = ? AND k.revoked_at IS NULL")
                .param(hash)
                .query(KEY)
                .optional();
    }

    private void noteUse(ApiKey key) {
        Timestamp now = Timestamp.from(clock.instant());
        boolean recent = key.lastUsedAt()
                .filter(last -> last.plus(LAST_USE_PRECISION).isAfter(now.toInstant()))
                .isPresent();
        if (!recent) {
            jdbc.sql("UPDATE access.api_keys SET last_used_at = ? WHERE id = ?")
                    .params(now, key.id())
                    .update();
        }
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
        for (String id : (String[]) row.getArray("scopes").getArray()) {
            scopes.add(ApiScope.ofId(id));
        }
        return new ApiKey(
                row.getLong("id"),
                row.getString("name"),
                row.getString("start"),
                scopes,
                Optional.ofNullable(row.getObject("events_per_second", Integer.class)),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("last_used_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getTimestamp("revoked_at")).map(Timestamp::toInstant));
    }
}
