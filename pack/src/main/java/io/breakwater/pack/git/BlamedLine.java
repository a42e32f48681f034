package io.breakwater.pack.git;

import static java.util.Objects.requireNonNull;

/**
 * A line and the commit that it came in with.
 *
 * @param number from 1
 */
public record BlamedLine(int number, String text, Revision revision) {
    public BlamedLine {
        requireNonNull(text, "text is null");
        requireNonNull(revision, "revision is null");
    }
}
