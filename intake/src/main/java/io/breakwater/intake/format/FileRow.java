package io.breakwater.intake.format;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;
import java.util.Map;
import java.util.Optional;

/**
 * One row of a file, or what is wrong with it.
 *
 * @param number of the row in its file from 1, malformed rows counted, headers not
 * @param place file and line
 * @param fields texts by name; a field without a value is not in it
 * @param problem why the row could not be read; then {@code fields} holds what was read of it, under {@code raw}
 */
public record FileRow(long number, String place, Map<String, String> fields, Optional<Problem> problem) {
    public FileRow {
        requireNonNull(place, "place is null");
        fields = Map.copyOf(fields);
        requireNonNull(problem, "problem is null");
    }

    /** A row that could be read. */
    public static FileRow of(long number, String place, Map<String, String> fields) {
        return new FileRow(number, place, fields, Optional.empty());
    }

    static FileRow malformed(long number, String raw, Problem problem) {
        return new FileRow(number, problem.place().toString(), Map.of("raw", raw), Optional.of(problem));
    }

    /** Names the row only: fields may be sensitive and must not reach a log. */
    @Override
    public String toString() {
        return place + "#" + number;
    }
}
