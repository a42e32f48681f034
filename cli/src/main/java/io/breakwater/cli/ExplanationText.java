package io.breakwater.cli;

import io.breakwater.engine.explain.ExplainedCondition;
import io.breakwater.engine.explain.ExplainedStep;
import io.breakwater.engine.explain.Explanation;
import io.breakwater.engine.explain.NamedValue;
import io.breakwater.engine.explain.Shortfall;
import io.breakwater.model.value.Timestamps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows why a detector fired or did not. */
final class ExplanationText {
    private static final String CONCEALED = "(text)";

    private final Explanation explanation;
    private final boolean texts;

    /** @param texts whether texts may be shown, which can be content */
    ExplanationText(Explanation explanation, boolean texts) {
        this.explanation = explanation;
        this.texts = texts;
    }

    String asText() {
        StringBuilder text = new StringBuilder();
        text.append(explanation.detector())
                .append(" at event ")
                .append(explanation.event().key())
                .append(" (");
        text.append(Timestamps.fromMicros(explanation.event().ts()))
                .append("): ")
                .append(outcome())
                .append("\n\n");
        for (ExplainedStep step : explanation.steps()) {
            if (step instanceof ExplainedStep.Conditions conditions) {
                conditions.conditions().forEach(condition -> append(text, condition, "  "));
            } else if (step instanceof ExplainedStep.Windows windows) {
                windows.values()
                        .forEach(value -> text.append("  ")
                                .append(value.value().name())
                                .append(" = ")
                                .append(shown(value.value()))
                                .append("    ")
                                .append(value.call())
                                .append('\n'));
            } else if (step instanceof ExplainedStep.NotReached notReached) {
                notReached
                        .conditions()
                        .forEach(condition ->
                                text.append("  not reached  ").append(condition).append('\n'));
            }
        }
        if (!explanation.missing().isEmpty()) {
            text.append("\nmissing:\n");
            explanation
                    .missing()
                    .forEach(missing -> text.append("  ").append(missing.text()).append('\n'));
        }
        return text.toString();
    }

    Map<String, Object> asJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("detector", explanation.detector().id());
        fields.put("planHash", explanation.detector().planHash());
        fields.put("event", explanation.event().key().toString());
        fields.put("ts", Timestamps.fromMicros(explanation.event().ts()).toString());
        fields.put("fired", explanation.fired());
        fields.put("outcome", outcome());
        explanation.entity().ifPresent(entity -> fields.put("entity", entity.toString()));
        List<Object> steps = new ArrayList<>();
        for (ExplainedStep step : explanation.steps()) {
            if (step instanceof ExplainedStep.Conditions conditions) {
                conditions.conditions().forEach(condition -> steps.add(json(condition)));
            } else if (step instanceof ExplainedStep.Windows windows) {
                windows.values()
                        .forEach(value -> steps.add(Map.of(
                                "window", value.value().name(), "value", shown(value.value()), "call", value.call())));
            } else if (step instanceof ExplainedStep.NotReached notReached) {
                notReached.conditions().forEach(condition -> steps.add(Map.of("notReached", condition)));
            }
        }
        fields.put("steps", steps);
        fields.put(
                "missing", explanation.missing().stream().map(Shortfall::text).toList());
        return fields;
    }

    private String outcome() {
        return switch (explanation.outcome()) {
            case FIRED ->
                "fired" + explanation.entity().map(entity -> " on " + entity).orElse("");
            case CONDITION_FAILED -> "did not fire";
            case NOBODY_NAMED -> "did not fire, since the event names nobody to hit";
            case TABLE_NOT_READ -> "did not fire, since it does not read the event's table";
        };
    }

    private void append(StringBuilder text, ExplainedCondition condition, String indentation) {
        String values = condition.values().stream()
                .map(value -> value.name() + " = " + shown(value))
                .collect(Collectors.joining(", "));
        text.append(indentation)
                .append(String.format("%-5s  ", condition.truth().text()))
                .append(condition.text());
        text.append(values.isEmpty() ? "" : "    " + values).append('\n');
        condition.parts().forEach(part -> append(text, part, indentation + "    "));
    }

    private Map<String, Object> json(ExplainedCondition condition) {
        Map<String, Object> values = new LinkedHashMap<>();
        condition.values().forEach(value -> values.put(value.name(), shown(value)));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("condition", condition.text());
        fields.put("truth", condition.truth().text());
        fields.put("values", values);
        condition.shortfall().ifPresent(shortfall -> fields.put("missing", shortfall.text()));
        if (!condition.parts().isEmpty()) {
            fields.put("parts", condition.parts().stream().map(this::json).toList());
        }
        return fields;
    }

    private String shown(NamedValue value) {
        return texts || value.isMeasure() || value.value() == null ? value.text() : CONCEALED;
    }
}
