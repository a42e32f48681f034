package io.breakwater.intake.contract;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.plan.expression.Expression;
import io.breakwater.signals.link.LinkMemory;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calculates the computed columns of one table's events. A function with a memory (clusters of near duplicates) sees the
 * events in the order of the calls, so there must be one order and one caller.
 */
public final class ComputedColumns {
    private final List<String> names;
    private final @Nullable Expression[] expressions;
    private final ExpressionEvaluator evaluator;
    private final LinkedColumns links;
    private final boolean none;

    /**
     * @param expressions by column name, over {@code Table.allColumns()}; each computed column must have one
     * @param links told what every event links, before a function of links is asked
     */
    public ComputedColumns(
            Table table, Map<String, Expression> expressions, ExpressionEvaluator evaluator, LinkMemory links) {
        this.evaluator = requireNonNull(evaluator, "evaluator is null");
        this.links = new LinkedColumns(table, links);
        List<Column> columns = table.columns();
        this.names = columns.stream().map(Column::name).toList();
        this.expressions = new @Nullable Expression[columns.size()];
        boolean noneSoFar = true;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.computed()) {
                Expression expression = expressions.get(column.name());
                if (expression == null) {
                    throw new IllegalArgumentException(
                            "no expression for the computed column " + table.name() + "." + column.name());
                }
                this.expressions[i] = expression;
                noneSoFar = false;
            }
        }
        this.none = noneSoFar;
    }

    /** The event with its computed columns filled in. */
    public Event complete(Event event) {
        return complete(event, column -> false);
    }

    /**
     * The same.
     *
     * @param given tells by its name whether a computed column has a value already, which stays
     */
    public Event complete(Event event, Predicate<String> given) {
        if (none) {
            links.see(event.ts(), event::declared);
            return event;
        }
        return new Calculation(event, given).completed();
    }

    /** One event's values; a computed column that another one refers to is calculated first. */
    private final class Calculation {
        private final Event event;
        private final @Nullable Object[] values;
        private final boolean[] begun;

        Calculation(Event event, Predicate<String> given) {
            this.event = event;
            this.values = new @Nullable Object[expressions.length];
            this.begun = new boolean[expressions.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = event.declared(i);
                begun[i] = expressions[i] != null && given.test(names.get(i));
            }
        }

        Event completed() {
            links.see(event.ts(), this::declared);
            for (int i = 0; i < values.length; i++) {
                declared(i);
            }
            return new Event(
                    event.table(),
                    event.key(),
                    event.ts(),
                    event.eventTime(),
                    event.eventTimeOriginal(),
                    event.arrival(),
                    event.lane(),
                    values);
        }

        private @Nullable Object value(int index) {
            return index < SystemColumn.count() ? event.value(index) : declared(index - SystemColumn.count());
        }

        private @Nullable Object declared(int index) {
            Expression expression = expressions[index];
            if (expression != null && !begun[index]) {
                begun[index] = true;
                values[index] = evaluator.evaluate(expression, this::value);
            }
            return values[index];
        }
    }
}
