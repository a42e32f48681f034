package io.breakwater.server.draft;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.pack.git.FileChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A detector or a core table that is being written.
 *
 * @param name the detector's id or the table's name, which is that of its files
 * @param author login of the person who writes it
 * @param sql its file, front matter included; the status in it counts only as the wish of its author
 * @param tests its test file; empty leaves the file there is as it is
 * @param base the files it was begun from
 * @param wanted the status that was proposed; empty where none was yet
 * @param reason why, for the commit
 * @param review who let it happen, and the commit that was made; of the last time it was published
 * @param version rises with every change, so that nobody acts on what they did not see
 */
public record Draft(
        String id,
        DraftKind kind,
        String name,
        String title,
        String author,
        String authorName,
        String sql,
        String tests,
        Base base,
        DraftState state,
        Optional<DetectorStatus> wanted,
        String reason,
        Optional<Review> review,
        int version,
        Instant createdAt,
        Instant updatedAt) {
    public Draft {
        requireNonNull(id, "id is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        requireNonNull(title, "title is null");
        requireNonNull(author, "author is null");
        requireNonNull(authorName, "authorName is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(tests, "tests is null");
        requireNonNull(base, "base is null");
        requireNonNull(state, "state is null");
        requireNonNull(wanted, "wanted is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(review, "review is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /**
     * The detector's files as the repository had them when the draft was begun, or last published.
     *
     * @param sql empty where the detector is new
     * @param commit empty where there was no repository
     */
    public record Base(Optional<String> sql, Optional<String> tests, Optional<String> commit) {
        public static final Base NONE = new Base(Optional.empty(), Optional.empty(), Optional.empty());

        public Base {
            requireNonNull(sql, "sql is null");
            requireNonNull(tests, "tests is null");
            requireNonNull(commit, "commit is null");
        }
    }

    /** The person who let a draft be published, and the commit made for it. */
    public record Review(String reviewer, String reviewerName, String commit) {}

    public String path() {
        return "/studio/drafts/" + id;
    }

    public boolean isNew() {
        return base.sql().isEmpty();
    }

    /** Its file with a status, which core tables do not have. */
    public String sql(DetectorStatus status) {
        return kind == DraftKind.DETECTOR ? DetectorText.withStatus(sql, status) : sql;
    }

    /** What publishing it with a status changes in the pack's files; empty for nothing. */
    public List<FileChange> changes(DetectorStatus status) {
        List<FileChange> changes = new ArrayList<>();
        Optional<String> text = Optional.of(sql(status));
        if (!text.equals(base.sql())) {
            changes.add(new FileChange(kind.file(name), base.sql(), text));
        }
        if (!tests.isBlank() && !base.tests().equals(Optional.of(tests))) {
            kind.tests(name).ifPresent(file -> changes.add(new FileChange(file, base.tests(), Optional.of(tests))));
        }
        return changes;
    }
}
