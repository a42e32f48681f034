package io.breakwater.server.explain;

import io.breakwater.engine.explain.ExplainedCondition;
import io.breakwater.engine.explain.ExplainedStep;
import io.breakwater.engine.explain.Explanation;
import io.breakwater.engine.explain.NamedValue;
import io.breakwater.engine.explain.Shortfall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One condition or window value of an explanation, without texts, which may be content.
 *
 * @param depth 0 for what stands by itself, more for parts of conditions
 * @param mark TRUE, FALSE or NULL; "value" for a window's; {@code not reached}
 * @param values what it looks at
 * @param missing by how much a limit is missed; empty where none is
 */
public record ExplainLine(int depth, String mark, String text, String values, String missing) {
    private static final String CONCEALED = "(text)";

    static List<ExplainLine> of(Explanation explanation) {
        List<ExplainLine> lines = new ArrayList<>();
        for (ExplainedStep step : explanation.steps()) {
            if (step instanceof ExplainedStep.Conditions conditions) {
                conditions.conditions().forEach(condition -> add(condition, 0, lines));
            } else if (step instanceof ExplainedStep.Windows windows) {
                windows.values()
                        .forEach(value ->
                                lines.add(new ExplainLine(0, "value", value.call(), shown(value.value()), "")));
            } else if (step instanceof ExplainedStep.NotReached notReached) {
                notReached
                        .conditions()
                        .forEach(condition -> lines.add(new ExplainLine(0, "not reached", condition, "", "")));
            }
        }
        return lines;
    }

    private static void add(ExplainedCondition condition, int depth, List<ExplainLine> lines) {
        lines.add(new ExplainLine(
                depth,
                condition.truth().text(),
                condition.text(),
                condition.values().stream().map(ExplainLine::shown).collect(Collectors.joining(", ")),
                condition.shortfall().map(Shortfall::text).orElse("")));
        condition.parts().forEach(part -> add(part, depth + 1, lines));
    }

    private static String shown(NamedValue value) {
        return value.name() + " = " + (value.isMeasure() || value.value() == null ? value.text() : CONCEALED);
    }
}
