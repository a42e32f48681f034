package io.breakwater.server.draft;

import static java.util.Objects.requireNonNull;

import io.breakwater.database.SchemaMigration;
import io.breakwater.model.detector.DetectorStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Drafts as they are stored. Each change names the version it was made on, and is refused if that is not the latest. */
@Component
final class DraftRows {
    private final JdbcClient jdbc;
    private final Clock clock;

    DraftRows(DataSource dataSource, Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
        SchemaMigration.migrate(dataSource, "studio", "db/studio");
        this.jdbc = JdbcClient.create(dataSource);
    }

    void insert(Draft draft) {
        jdbc.sql("""
                        INSERT INTO studio.draft (id, kind, detector, title, author, author_name, sql, tests, base_sql, base_tests,
                            base_commit, state, version, created_at, updated_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'writing', 1, ?, ?)
                        """)
                .param(draft.id())
                .param(draft.kind().id())
                .param(draft.name())
                .param(draft.title())
                .param(draft.author())
                .param(draft.authorName())
                .param(draft.sql())
                .param(draft.tests())
                .param(draft.base().sql().orElse(null))
                .param(draft.base().tests().orElse(null))
                .param(draft.base().commit().orElse(null))
                .param(now())
                .param(now())
                .update();
    }

    Optional<Draft> find(String id) {
        return jdbc.sql("SELECT * FROM studio.draft WHERE id = ?")
                .param(id)
                .query(DraftRows::draft)
                .optional();
    }

    /** The latest first; those that are open before all others. */
    List<Draft> latest(int most) {
        return jdbc.sql("SELECT * FROM studio.draft WHERE state <> 'discarded'"
                        + " ORDER BY (state = 'done'), updated_at DESC LIMIT ?")
                .param(most)
                .query(DraftRows::draft)
                .list();
    }

    /** How many of an author are neither done nor discarded. */
    int open(String author) {
        return jdbc.sql("SELECT count(*) FROM studio.draft WHERE author = ? AND state NOT IN ('done', 'discarded')")
                .param(author)
                .query(Integer.class)
                .single();
    }

    List<Draft> publishing() {
        return jdbc.sql("SELECT * FROM studio.draft WHERE state = 'publishing' ORDER BY updated_at")
                .query(DraftRows::draft)
                .list();
    }

    void save(Draft draft, String name, String title, String sql, String tests) {
        changed(
                draft,
                jdbc.sql(
                                "UPDATE studio.draft SET detector = ?, title = ?, sql = ?, tests = ?, wanted = NULL, reason = '',"
                                        + " version = version + 1, updated_at = ? WHERE id = ? AND version = ? AND state = 'writing'")
                        .params(name, title, sql, tests, now(), draft.id(), draft.version())
                        .update());
    }

    void rebase(Draft draft, Draft.Base base) {
        changed(
                draft,
                jdbc.sql("UPDATE studio.draft SET base_sql = ?, base_tests = ?, base_commit = ?, version = version + 1,"
                                + " updated_at = ? WHERE id = ? AND version = ? AND state = 'writing'")
                        .param(base.sql().orElse(null))
                        .param(base.tests().orElse(null))
                        .param(base.commit().orElse(null))
                        .param(now())
                        .param(draft.id())
                        .param(draft.version())
                        .update());
    }

    void propose(Draft draft, DetectorStatus wanted, String reason) {
        changed(
                draft,
                jdbc.sql("UPDATE studio.draft SET state = 'proposed', wanted = ?, reason = ?, version = version + 1,"
                                + " updated_at = ? WHERE id = ? AND version = ? AND state = 'writing'")
                        .params(wanted.text(), reason, now(), draft.id(), draft.version())
                        .update());
    }

    /** A proposal that is taken back or turned down. */
    void giveBack(Draft draft) {
        changed(
                draft,
                jdbc.sql("UPDATE studio.draft SET state = 'writing', version = version + 1, updated_at = ?"
                                + " WHERE id = ? AND version = ? AND state = 'proposed'")
                        .params(now(), draft.id(), draft.version())
                        .update());
    }

    void discard(Draft draft) {
        changed(
                draft,
                jdbc.sql("UPDATE studio.draft SET state = 'discarded', version = version + 1, updated_at = ?"
                                + " WHERE id = ? AND version = ? AND state IN ('writing', 'proposed')")
                        .params(now(), draft.id(), draft.version())
                        .update());
    }

    /** Says that a commit is being put into use; durable when it returns. */
    Draft publishing(Draft draft, DetectorStatus wanted, String reason, Draft.Review review) {
        changed(
                draft,
                jdbc.sql("UPDATE studio.draft SET state = 'publishing', wanted = ?, reason = ?, reviewer = ?,"
                                + " reviewer_name = ?, commit_id = ?, version = version + 1, updated_at = ?"
                                + " WHERE id = ? AND version = ? AND state IN ('writing', 'proposed')")
                        .param(wanted.text())
                        .param(reason)
                        .param(review.reviewer())
                        .param(review.reviewerName())
                        .param(review.commit())
                        .param(now())
                        .param(draft.id())
                        .param(draft.version())
                        .update());
        return find(draft.id()).orElseThrow();
    }

    /** It is in the pack: open for the next step if {@code stays}, done otherwise. */
    void published(Draft draft, Draft.Base base, boolean stays) {
        changed(
                draft,
                jdbc.sql("UPDATE studio.draft SET state = ?, sql = ?, base_sql = ?, base_tests = ?, base_commit = ?,"
                                + " version = version + 1, updated_at = ? WHERE id = ? AND version = ?"
                                + " AND state = 'publishing'")
                        .param((stays ? DraftState.WRITING : DraftState.DONE).id())
                        .param(base.sql().orElse(draft.sql()))
                        .param(base.sql().orElse(null))
                        .param(base.tests().orElse(null))
                        .param(base.commit().orElse(null))
                        .param(now())
                        .param(draft.id())
                        .param(draft.version())
                        .update());
    }

    /** Its commit is not in the branch, or was taken back. */
    void notPublished(Draft draft) {
        changed(
                draft,
                jdbc.sql("UPDATE studio.draft SET state = 'writing', reviewer = NULL, reviewer_name = NULL,"
                                + " commit_id = NULL, version = version + 1, updated_at = ?"
                                + " WHERE id = ? AND version = ? AND state = 'publishing'")
                        .params(now(), draft.id(), draft.version())
                        .update());
    }

    private static void changed(Draft draft, int rows) {
        if (rows == 0) {
            throw DraftRefusedException.changedMeanwhile(draft.id());
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Draft draft(ResultSet row, int number) throws SQLException {
        String commit = row.getString("commit_id");
        return new Draft(
                row.getString("id"),
                DraftKind.of(row.getString("kind")),
                row.getString("detector"),
                row.getString("title"),
                row.getString("author"),
                row.getString("author_name"),
                row.getString("sql"),
                row.getString("tests"),
                new Draft.Base(text(row, "base_sql"), text(row, "base_tests"), text(row, "base_commit")),
                DraftState.of(row.getString("state")),
                text(row, "wanted").map(status -> DetectorStatus.valueOf(status.toUpperCase(Locale.ROOT))),
                row.getString("reason"),
                commit == null
                        ? Optional.empty()
                        : Optional.of(
                                new Draft.Review(row.getString("reviewer"), row.getString("reviewer_name"), commit)),
                row.getInt("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        @Nullable String value = row.getString(column);
        return Optional.ofNullable(value);
    }
}
