package io.breakwater.signals.pattern;

import static java.util.Objects.requireNonNull;

/**
 * A match of a pattern, as places in the original text.
 *
 * @param pattern the pattern's id
 * @param start index of the first char
 * @param end index behind the last char
 */
public record Occurrence(String pattern, int start, int end) {
    public Occurrence {
        requireNonNull(pattern, "pattern is null");
    }
}
