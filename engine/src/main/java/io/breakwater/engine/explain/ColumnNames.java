package io.breakwater.engine.explain;

import io.breakwater.plan.Field;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.text.PlanText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a node's output are called by whoever wrote the detector. The plan itself only numbers the values of
 * windows.
 */
final class ColumnNames {
    private static final String NUMBERED = "$";

    private final List<Field> fields;
    /** By position; null for what nobody has named. */
    private final @Nullable String[] names;

    private ColumnNames(List<Field> fields, @Nullable String[] names) {
        this.fields = fields;
        this.names = names;
    }

    static ColumnNames ofOutput(PlanNode plan) {
        return named(
                plan, plan.fields().stream().map(field -> ifNamed(field.name())).toArray(String[]::new));
    }

    /** Names of the input's columns, given those of the output. */
    ColumnNames below(PlanNode.Project project) {
        @Nullable
        String[] below = project.input().fields().stream()
                .map(field -> ifNamed(field.name()))
                .toArray(String[]::new);
        for (int i = 0; i < project.projections().size(); i++) {
            if (project.projections().get(i).expression() instanceof Expression.ColumnReference column
                    && below[column.index()] == null) {
                below[column.index()] = names[i];
            }
        }
        return named(project.input(), below);
    }

    /** Names of an input whose columns are the first ones of the output. */
    ColumnNames below(PlanNode input) {
        return named(input, Arrays.copyOf(names, input.fields().size()));
    }

    /** The column at a position, as an expression. */
    Expression.ColumnReference column(int position) {
        Field field = fields.get(position);
        return new Expression.ColumnReference(position, field.name(), field.type(), field.nullable());
    }

    String of(int position) {
        String name = names[position];
        return name == null ? PlanText.name(fields.get(position).name()) : name;
    }

    /** An expression over the columns as people read it. */
    String write(Expression expression) {
        String text = PlanText.of(expression, column -> of(column.index()));
        return isBracketed(text) ? text.substring(1, text.length() - 1) : text;
    }

    /** Values of windows that nobody has named are called by their aggregate. */
    private static ColumnNames named(PlanNode node, @Nullable String[] names) {
        PlanNode source = node;
        while (source instanceof PlanNode.Filter filter) {
            source = filter.input();
        }
        if (source instanceof PlanNode.Window window) {
            int width = window.input().fields().size();
            for (int i = 0; i < window.calls().size(); i++) {
                if (names[width + i] == null) {
                    names[width + i] = aggregate(window.calls().get(i));
                }
            }
        }
        return new ColumnNames(node.fields(), names);
    }

    private static String aggregate(WindowCall call) {
        List<String> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(PlanText.of(argument)));
        return call.function() + "(" + (call.distinct() ? "DISTINCT " : "")
                + (arguments.isEmpty() ? "*" : String.join(", ", arguments)) + ")";
    }

    private static @Nullable String ifNamed(String name) {
        return name.startsWith(NUMBERED) ? null : PlanText.name(name);
    }

    /** Whether the first bracket closes at the very end. */
    private static boolean isBracketed(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            quoted ^= unit == '\'';
            if (!quoted) {
                depth += unit == '(' ? 1 : unit == ')' ? -1 : 0;
            }
            if (depth == 0 && i < text.length() - 1) {
                return false;
            }
        }
        return text.startsWith("(");
    }
}
