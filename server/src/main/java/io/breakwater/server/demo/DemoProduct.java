package io.breakwater.server.demo;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.outbox.WebhookSignature;
import io.breakwater.database.SchemaMigration;
import io.breakwater.server.runtime.HomeKeys;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The product of the demo: it receives webhooks as a real one would - checks the signature and the age, answers, ignores
 * what it already has - and remembers them, so that people can see what arrived.
 */
public final class DemoProduct {
    /** Where it listens on the demo's server. */
    public static final String WEBHOOK_PATH = "/demo/product/webhooks";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final Clock clock;
    private final WebhookSignature signature;

    /** @param secret as {@link #secret} gives it */
    public DemoProduct(DataSource dataSource, Clock clock, String secret) {
        SchemaMigration.migrate(requireNonNull(dataSource, "dataSource is null"), "demo", "db/demo");
        this.database = JdbcClient.create(dataSource);
        this.clock = requireNonNull(clock, "clock is null");
        this.signature = WebhookSignature.withSecret(secret);
    }

    /** The secret that the demo's sender and receiver share. */
    public static String secret(Path home) {
        return "whsec_" + Base64.getEncoder().encodeToString(HomeKeys.key(home, "demo-webhook"));
    }

    /** A webhook that arrived and was genuine. */
    public record Received(String messageId, Instant at, String body) {}

    /** What became of a request. */
    public enum Answer {
        ACCEPTED,
        REPEATED,
        NOT_GENUINE
    }

    /** Takes a request's headers and body. */
    public Answer receive(String messageId, String timestamp, String signatures, String body) {
        long sent;
        try {
            sent = Long.parseLong(timestamp);
        } catch (NumberFormatException notATime) {
            return Answer.NOT_GENUINE;
        }
        Instant now = clock.instant();
        boolean fresh = Duration.between(Instant.ofEpochSecond(sent), now).abs().compareTo(TOLERANCE) <= 0;
        if (!fresh || !signature.matches(messageId, sent, body, signatures)) {
            return Answer.NOT_GENUINE;
        }
        int added = database.sql("""
                        INSERT INTO demo.received (message_id, received_at, body) VALUES (:id, :at, :body)
                        ON CONFLICT (message_id) DO NOTHING
                        """)
                .param("id", messageId)
                .param("at", Timestamp.from(now))
                .param("body", body)
                .update();
        return added == 1 ? Answer.ACCEPTED : Answer.REPEATED;
    }

    /** The latest, newest first. */
    public List<Received> latest(int limit) {
        return database.sql(
                        "SELECT message_id, received_at, body FROM demo.received ORDER BY received_at DESC LIMIT :limit")
                .param("limit", limit)
                .query((row, number) -> new Received(
                        row.getString("message_id"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getString("body")))
                .list();
    }
}
