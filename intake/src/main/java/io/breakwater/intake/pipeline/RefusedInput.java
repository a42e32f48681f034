package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Input that did not become an event.
 *
 * @param table where it would have gone, empty where that is not known
 * @param id the sender's identifier, null where none could be read
 * @param values what was given, as JSON would hold it
 */
public record RefusedInput(
        String source, String table, @Nullable String id, Map<String, ?> values, Problem problem) {
    public RefusedInput {
        requireNonNull(source, "source is null");
        requireNonNull(table, "table is null");
        requireNonNull(values, "values is null");
        requireNonNull(problem, "problem is null");
    }

    /** Names the reason only: values may be sensitive and must not reach a log. */
    @Override
    public String toString() {
        return problem.code().code() + " at " + problem.place();
    }
}
