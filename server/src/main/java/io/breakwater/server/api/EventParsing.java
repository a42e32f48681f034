package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.pipeline.RefusedInput;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.value.Timestamps;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes entries of a submission from what identifies an event and its columns; what lacks an identity or a time is refused. */
final class EventParsing {
    private final Clock clock;

    EventParsing(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A line of {@code /v1/events/TABLE}: the columns, with {@code event_id} and optionally {@code event_time}. */
    Submission.Entry line(String table, String source, JsonInput.Line line) {
        return line.fields()
                .map(fields -> columns(table, source, fields, line.place()))
                .orElseGet(() -> refused(source, table, null, Map.of("line", line.text()), line.unreadable()));
    }

    /**
     * The columns with {@code event_id} and optionally {@code event_time} among them.
     *
     * @param fields belong to the event from now on
     */
    Submission.Entry columns(String table, String source, Map<String, @Nullable Object> fields, String place) {
        Object id = fields.remove("event_id");
        Object time = fields.remove("event_time");
        return entry(table, source, id, time, fields, place);
    }

    /**
     * An event.
     *
     * @param id what was given as one, whatever it is
     * @param time what was given as one; null for now
     */
    Submission.Entry entry(
            String table,
            String source,
            @Nullable Object id,
            @Nullable Object time,
            Map<String, @Nullable Object> values,
            String place) {
        if (!(id instanceof String identity) || identity.isEmpty() || source.isEmpty()) {
            return refused(
                    source,
                    table,
                    null,
                    values,
                    Problem.error(
                            IntakeProblem.BAD_IDENTITY,
                            Place.ofFile(place),
                            "the event has no source or no id that is a text",
                            "give each event an id of your own; sending it again with the same id is then harmless"));
        }
        Optional<Long> eventTime = time == null
                ? Optional.of(Timestamps.toMicros(clock.instant()))
                : time instanceof String text ? JsonInput.micros(text) : Optional.empty();
        if (eventTime.isEmpty()) {
            return refused(
                    source,
                    table,
                    identity,
                    values,
                    Problem.error(
                            IntakeProblem.BAD_TIMESTAMP,
                            Place.ofFile(place),
                            "the event's time is not a point in time",
                            "write it as 2026-11-22T10:15:30.123456Z"));
        }
        return new Submission.Incoming(
                new IncomingEvent(table, source, identity, eventTime.get(), null, values, place));
    }

    static Submission.Entry refused(
            String source, String table, @Nullable String id, Map<String, ?> values, Problem problem) {
        return new Submission.Refused(
                new RefusedInput(source.isEmpty() ? "unknown" : source, table, id, values, problem));
    }
}
