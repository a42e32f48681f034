package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.pipeline.RefusedInput;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes entries of a submission from JSON objects; what lacks an identity or a time is kept as refused. */
final class EventParsing {
    private final Clock clock;

    EventParsing(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A line of {@code /v1/events/TABLE}: the columns, with {@code event_id} and optionally {@code event_time}. */
    Submission.Entry line(String table, String source, JsonInput.Line line) {
        if (line.fields().isEmpty()) {
            return refused(source, table, null, Map.of(), line.unreadable());
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>(line.fields().get());
        Object id = values.remove("event_id");
        Object time = values.remove("event_time");
        return entry(table, source, id, time, values, line.place());
    }

    /** A CloudEvent of version 1.0: {@code type} names the table, {@code data} holds the columns. */
    Submission.Entry cloudEvent(Map<String, @Nullable Object> event, int index) {
        String place = "event " + index;
        String source = JsonInput.text(event, "source").orElse("");
        String table = JsonInput.text(event, "type").orElse("");
        boolean known = "1.0".equals(event.get("specversion"));
        if (!known || !(event.get("data") instanceof Map<?, ?> data)) {
            return refused(
                    source,
                    table,
                    JsonInput.text(event, "id").orElse(null),
                    event,
                    Problem.error(
                            ApiProblemCode.UNREADABLE_JSON,
                            Place.ofFile(place),
                            "this is not a CloudEvent of version 1.0 with JSON data",
                            "give specversion \"1.0\", id, source, type (the table) and data (an object)"));
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        data.forEach((key, value) -> values.put(String.valueOf(key), value));
        return entry(table, source, event.get("id"), event.get("time"), values, place);
    }

    private Submission.Entry entry(
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
                ? Optional.of(io.breakwater.model.value.Timestamps.toMicros(clock.instant()))
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

    private static Submission.Entry refused(
            String source, String table, @Nullable String id, Map<String, ?> values, Problem problem) {
        return new Submission.Refused(
                new RefusedInput(source.isEmpty() ? "unknown" : source, table, id, values, problem));
    }
}
