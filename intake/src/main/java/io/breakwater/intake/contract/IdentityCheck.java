package io.breakwater.intake.contract;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.value.Timestamps;
import java.time.Instant;
import java.util.Optional;

/** Checks what every event has beside its values: source, id and time. */
public final class IdentityCheck {
    private static final int MAXIMUM_LENGTH = 512;
    /** Years that fit nanoseconds in 64 bits, which some readers of the stored files use. */
    private static final long EARLIEST = Timestamps.toMicros(Instant.parse("1900-01-01T00:00:00Z"));

    private static final long LATEST = Timestamps.toMicros(Instant.parse("2200-01-01T00:00:00Z"));

    private IdentityCheck() {}

    /** The first thing that is wrong with the event's source, id or time. */
    public static Optional<Problem> check(IncomingEvent event) {
        return name(event, "source", event.source())
                .or(() -> name(event, "id", event.id()))
                .or(() -> time(event));
    }

    private static Optional<Problem> name(IncomingEvent event, String what, String value) {
        String wrong = null;
        if (value.isEmpty()) {
            wrong = "the event's " + what + " is empty";
        } else if (value.length() > MAXIMUM_LENGTH) {
            wrong = "the event's " + what + " is longer than " + MAXIMUM_LENGTH + " characters";
        } else {
            try {
                TextCheck.check(value);
            } catch (UnfitValueException unfit) {
                wrong = "the event's " + what + ": " + unfit.reason();
            }
        }
        return Optional.ofNullable(wrong)
                .map(message -> Problem.error(
                        IntakeProblem.BAD_IDENTITY,
                        Place.ofFile(event.place()),
                        message,
                        "give a short text that is the same whenever this event is sent again"));
    }

    private static Optional<Problem> time(IncomingEvent event) {
        if (event.eventTime() >= EARLIEST && event.eventTime() < LATEST) {
            return Optional.empty();
        }
        return Optional.of(Problem.error(
                IntakeProblem.EVENT_TIME_OUT_OF_RANGE,
                Place.ofFile(event.place()),
                "the event's time lies outside the years 1900 to 2199",
                "check the unit (seconds, milliseconds) and the year"));
    }
}
