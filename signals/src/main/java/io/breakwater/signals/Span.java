package io.breakwater.signals;

import static java.util.Objects.requireNonNull;

/**
 * A part of a text in which a pattern matched.
 *
 * @param pattern the pattern's id
 * @param start index of its first char
 * @param end index behind its last char
 */
public record Span(String pattern, int start, int end) {
    public Span {
        requireNonNull(pattern, "pattern is null");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a span must not end before it starts");
        }
    }
}
