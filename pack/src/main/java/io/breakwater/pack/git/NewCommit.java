package io.breakwater.pack.git;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * New texts of files, and who gives them why.
 *
 * @param committer the person who let it happen, where that is not the author
 */
public record NewCommit(List<FileChange> changes, Author author, Author committer, Instant at, String message) {
    public NewCommit {
        changes = List.copyOf(changes);
        requireNonNull(author, "author is null");
        requireNonNull(committer, "committer is null");
        requireNonNull(at, "at is null");
        requireNonNull(message, "message is null");
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a commit changes something");
        }
    }
}
