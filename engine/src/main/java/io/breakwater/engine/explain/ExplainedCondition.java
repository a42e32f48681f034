package io.breakwater.engine.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One condition of a detector at an event.
 *
 * @param text in the manner of SQL
 * @param values what it looks at
 * @param shortfall by how much a limit is missed, where it compares numbers and does not hold
 * @param parts the conditions it consists of, where it is an OR or the opposite of some
 */
public record ExplainedCondition(
        String text,
        Truth truth,
        List<NamedValue> values,
        Optional<Shortfall> shortfall,
        List<ExplainedCondition> parts) {
    public ExplainedCondition {
        requireNonNull(text, "text is null");
        requireNonNull(truth, "truth is null");
        values = List.copyOf(values);
        requireNonNull(shortfall, "shortfall is null");
        parts = List.copyOf(parts);
    }
}
