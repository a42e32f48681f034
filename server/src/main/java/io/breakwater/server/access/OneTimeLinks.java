package io.breakwater.server.access;

import static java.util.Objects.requireNonNull;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links that let one person set a password, once and for a day. The first one makes the first administrator. */
public final class OneTimeLinks {
    public static final Duration VALID = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Secrets secrets = new Secrets();

    public OneTimeLinks(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(requireNonNull(dataSource, "dataSource is null"));
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * An open link.
     *
     * @param userId whose password it sets; empty for the first administrator's
     */
    public record Link(Optional<Long> userId, Instant expiresAt) {}

    /** Replaces any earlier first-run link; the token is returned this once. */
    public String issueForFirstAdministrator() {
        jdbc.sql("DELETE FROM access.one_time_links WHERE user_id IS NULL").update();
        return issue(null);
    }

    /** Replaces any earlier link of the user; the token is returned this once. */
    String issueFor(long userId) {
        revokeOf(userId);
        return issue(userId);
    }

    void revokeOf(long userId) {
        jdbc.sql("DELETE FROM access.one_time_links WHERE user_id = ?")
                .param(userId)
                .update();
    }

    /** The link of this token, when it is neither used nor expired. */
    public Optional<Link> find(String token) {
        return jdbc.sql(
                        "SELECT user_id, expires_at FROM access.one_time_links WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?")
                .params(Secrets.hash(token), Timestamp.from(clock.instant()))
                .query((row, number) -> {
                    long userId = row.getLong("user_id");
                    Optional<Long> user = row.wasNull() ? Optional.empty() : Optional.of(userId);
                    return new Link(user, row.getTimestamp("expires_at").toInstant());
                })
                .optional();
    }

    /** Uses the link up; false when somebody else was faster. Call it in the transaction of what the link allows. */
    boolean use(String token) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql(
                                "UPDATE access.one_time_links SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?")
                        .params(now, Secrets.hash(token), now)
                        .update()
                == 1;
    }

    private String issue(@Nullable Long userId) {
        String token = secrets.next();
        Instant now = clock.instant();
        jdbc.sql("INSERT INTO access.one_time_links (token_hash, user_id, created_at, expires_at) VALUES (?, ?, ?, ?)")
                .param(Secrets.hash(token))
                .param(userId)
                .param(Timestamp.from(now))
                .param(Timestamp.from(now.plus(VALID)))
                .update();
        return token;
    }
}
