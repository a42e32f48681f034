package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import io.breakwater.database.SchemaMigration;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queries that people saved, and the last ones that each ran. */
@Component
public final class KeptQueries {
    /** Of saved and of past queries, beside the editor. */
    static final int SHOWN = 12;

    private static final int KEPT_OF_ONE = 200;
    private static final int TOKEN_BYTES = 12;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeptQueries(BreakwaterRuntime runtime) {
        DataSource dataSource = requireNonNull(runtime.database().dataSource(), "dataSource is null");
        SchemaMigration.migrate(dataSource, "workbench", "db/workbench");
        this.jdbc = JdbcClient.create(dataSource);
        this.clock = runtime.clock();
    }

    SavedQuery save(SignedInUser person, String title, String sql, String view) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        SavedQuery saved = new SavedQuery(token, title.strip(), sql.strip(), view, person.login(), clock.instant());
        jdbc.sql("INSERT INTO workbench.saved_query (token, title, sql, view, saved_by, saved_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        saved.token(),
                        saved.title(),
                        saved.sql(),
                        saved.view(),
                        saved.savedBy(),
                        saved.savedAt().atOffset(ZoneOffset.UTC))
                .update();
        return saved;
    }

    Optional<SavedQuery> find(String token) {
        return jdbc.sql("SELECT * FROM workbench.saved_query WHERE token = ?")
                .param(token)
                .query((row, number) -> saved(row))
                .optional();
    }

    /** The latest, a person's own first. */
    public List<SavedQuery> saved(SignedInUser person, int most) {
        return jdbc.sql("SELECT * FROM workbench.saved_query ORDER BY saved_by = ? DESC, saved_at DESC LIMIT ?")
                .params(person.login(), most)
                .query((row, number) -> saved(row))
                .list();
    }

    /** Removes a query that this person saved; false if there is none. */
    boolean remove(SignedInUser person, String token) {
        return jdbc.sql("DELETE FROM workbench.saved_query WHERE token = ? AND saved_by = ?")
                        .params(token, person.login())
                        .update()
                == 1;
    }

    /** @param code of the problem that came of it */
    void ran(SignedInUser person, String sql, Duration elapsed, long rows, Optional<String> code) {
        jdbc.sql("INSERT INTO workbench.query_run (person, sql, ran_at, millis, rows, code) VALUES (?, ?, ?, ?, ?, ?)")
                .param(person.id())
                .param(sql.strip())
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .param(elapsed.toMillis())
                .param(rows)
                .param(code.orElse(null))
                .update();
        jdbc.sql("DELETE FROM workbench.query_run WHERE person = :person AND id <= (SELECT id FROM workbench.query_run"
                        + " WHERE person = :person ORDER BY id DESC OFFSET :kept LIMIT 1)")
                .param("person", person.id())
                .param("kept", KEPT_OF_ONE)
                .update();
    }

    /** The latest texts that a person ran, each once. */
    List<PastQuery> past(SignedInUser person) {
        return jdbc.sql("SELECT * FROM (SELECT DISTINCT ON (sql) * FROM workbench.query_run WHERE person = ?"
                        + " ORDER BY sql, id DESC) AS latest ORDER BY id DESC LIMIT ?")
                .params(person.id(), SHOWN)
                .query((row, number) -> new PastQuery(
                        row.getString("sql"),
                        row.getObject("ran_at", OffsetDateTime.class).toInstant(),
                        Duration.ofMillis(row.getLong("millis")),
                        row.getLong("rows"),
                        Optional.ofNullable(row.getString("code"))))
                .list();
    }

    private static SavedQuery saved(ResultSet row) throws SQLException {
        return new SavedQuery(
                row.getString("token"),
                row.getString("title"),
                row.getString("sql"),
                row.getString("view"),
                row.getString("saved_by"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant());
    }
}
