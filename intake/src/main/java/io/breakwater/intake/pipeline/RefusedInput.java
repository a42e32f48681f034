package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.RejectedEvent;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.model.problem.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input that did not become an event.
 *
 * @param table where it would have gone, empty where that is not known
 * @param id the sender's identifier, null where none could be read
 * @param values what was given, as JSON would hold it
 * @param kind what it can be tried again as
 * @param eventTime of an event: its own time, microseconds since 1970, UTC; else null
 */
public record RefusedInput(
        String source,
        String table,
        @Nullable String id,
        Map<String, ?> values,
        Problem problem,
        RejectedEvent.Kind kind,
        @Nullable Long eventTime) {
    public RefusedInput {
        requireNonNull(source, "source is null");
        requireNonNull(table, "table is null");
        requireNonNull(values, "values is null");
        requireNonNull(problem, "problem is null");
        requireNonNull(kind, "kind is null");
    }

    /** What cannot be tried again: it could not be read. */
    public RefusedInput(String source, String table, @Nullable String id, Map<String, ?> values, Problem problem) {
        this(source, table, id, values, problem, RejectedEvent.Kind.OTHER, null);
    }

    /** An event that broke its contract. */
    static RefusedInput of(IncomingEvent event, Problem problem) {
        return new RefusedInput(
                event.source(),
                event.table(),
                event.id(),
                event.values(),
                problem,
                RejectedEvent.Kind.EVENT,
                event.eventTime());
    }

    /** Names the reason only: values may be sensitive and must not reach a log. */
    @Override
    public String toString() {
        return problem.code().code() + " at " + problem.place();
    }
}
