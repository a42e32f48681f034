package io.breakwater.engine.explain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a step of the plan made of an event. */
public sealed interface ExplainedStep {
    /** Conditions all of which must hold to get further. */
    record Conditions(List<ExplainedCondition> conditions) implements ExplainedStep {
        public Conditions {
            conditions = List.copyOf(conditions);
        }
    }

    /** Values over windows with the event in its place. */
    record Windows(List<WindowValue> values) implements ExplainedStep {
        public Windows {
            values = List.copyOf(values);
        }
    }

    /**
     * A step that the event does not get to, since a condition before a window did not hold: such an event is not in the
     * window, so it has no value for it.
     *
     * @param conditions as text
     */
    record NotReached(List<String> conditions) implements ExplainedStep {
        public NotReached {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * @param call the aggregate with its window, in the manner of SQL
     */
    record WindowValue(NamedValue value, String call) {
        public WindowValue {
            requireNonNull(value, "value is null");
            requireNonNull(call, "call is null");
        }
    }
}
