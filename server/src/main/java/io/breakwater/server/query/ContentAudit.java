package io.breakwater.server.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.history.query.AnswerHead;
import io.breakwater.history.query.AnswerReceiver;
import io.breakwater.history.query.QueryResult;
import io.breakwater.server.access.Role;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records who read which content columns by SQL. Of the query it keeps a hash: its text may hold what people wrote, and the
 * audit is read by others than those who may read content.
 */
@Component
public final class ContentAudit {
    private final AuditLog audit;

    ContentAudit(BreakwaterRuntime runtime) {
        this.audit = requireNonNull(runtime.casework().audit(), "audit is null");
    }

    /** The same receiver, told of an answer only after the reading of content is recorded. */
    public AnswerReceiver before(AnswerReceiver receiver, Actor actor, String sql) {
        return new AnswerReceiver() {
            @Override
            public void begin(AnswerHead head) {
                if (head.readsContent()) {
                    audit.recordRead(actor, what(sql), subject(head.contentColumns(), head.tables()));
                }
                receiver.begin(head);
            }

            @Override
            public void row(List<@Nullable Object> values) {
                receiver.row(values);
            }

            @Override
            public void bytes(byte[] part) {
                receiver.bytes(part);
            }
        };
    }

    /** Records what an answer that is kept in memory holds, before anything of it is shown. */
    public void record(Actor actor, String sql, QueryResult result) {
        if (result.readsContent()) {
            audit.recordRead(actor, what(sql), subject(result.contentColumns(), result.tables()));
        }
    }

    /** As {@link #record(Actor, String, QueryResult)}, into the audit of a runtime without a server. */
    public static void record(BreakwaterRuntime runtime, Actor actor, String sql, QueryResult result) {
        new ContentAudit(runtime).record(actor, sql, result);
    }

    /** Whether this person's queries see content columns. */
    public static boolean mayRead(SignedInUser person) {
        return person.has(Role.REVIEWER) || person.has(Role.INVESTIGATOR) || person.has(Role.ADMIN);
    }

    /** Who the audit says a person is. */
    public static Actor actor(SignedInUser person) {
        return new Actor(person.login(), person.roles().stream().map(Role::id).collect(Collectors.toSet()));
    }

    private static String what(String sql) {
        return "content columns by SQL, SHA-256 of the text " + hash(sql);
    }

    private static String subject(Set<String> columns, Set<String> tables) {
        return "columns " + String.join(", ", new TreeSet<>(columns)) + " of tables "
                + String.join(", ", new TreeSet<>(tables));
    }

    private static String hash(String sql) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(sql.strip().getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
