package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.automation.ActedSpan;
import io.breakwater.casework.problem.CaseworkProblem;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The span whose undoing a person looks at, as typed.
 *
 * @param detector empty while none is chosen
 * @param from, to times in UTC as forms write them, such as {@code 2027-03-31T12:00}
 */
public record UndoSpan(String detector, String from, String to) {
    public UndoSpan {
        requireNonNull(detector, "detector is null");
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
    }

    /** The last day, where nothing is typed. */
    static UndoSpan of(String detector, String from, String to, Instant now) {
        LocalDateTime minute =
                LocalDateTime.ofInstant(now, ZoneOffset.UTC).withSecond(0).withNano(0);
        return new UndoSpan(
                detector,
                from.isBlank() ? minute.minusDays(1).toString() : from,
                to.isBlank() ? minute.plusMinutes(1).toString() : to);
    }

    /** Empty where a time cannot be read or the span is empty. */
    Optional<ActedSpan> span() {
        try {
            return Optional.of(new ActedSpan(detector, Optional.empty(), time(from), time(to)));
        } catch (DateTimeParseException | CaseworkProblem unclear) {
            return Optional.empty();
        }
    }

    private static Instant time(String text) {
        return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
