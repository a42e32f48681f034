package io.breakwater.intake.contract;

import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.plan.expression.Expression;
import io.breakwater.signals.link.LinkMemory;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Calculates the computed columns of one table's events. A function with a memory (clusters of near duplicates) sees the
 * events in the order of the calls, so there must be one order and one caller; only {@link #calculateEarly} is for several.
 */
public final class ComputedColumns {
    private final List<String> names;
    private final ExpressionEvaluator.@Nullable Compiled[] expressions;
    /** Those that can be calculated before an event has its place, by index. */
    private final boolean[] early;
    /** Those of the others that can be prepared before; until then what was prepared stands for their values. */
    private final ExpressionEvaluator.@Nullable CallInSteps[] preparable;

    private final LinkedColumns links;
    private final boolean none;
    private final boolean noneLate;

    /**
     * @param expressions by column name, over {@code Table.allColumns()}; each computed column must have one
     * @param links told what every event links, before a function of links is asked
     */
    public ComputedColumns(
            Table table, Map<String, Expression> expressions, ExpressionEvaluator evaluator, LinkMemory links) {
        this.links = new LinkedColumns(table, links);
        List<Column> columns = table.columns();
        this.names = columns.stream().map(Column::name).toList();
        this.expressions = new ExpressionEvaluator.@Nullable Compiled[columns.size()];
        this.early = EarlyColumns.of(table, expressions);
        this.preparable = new ExpressionEvaluator.@Nullable CallInSteps[columns.size()];
        boolean noneSoFar = true;
        boolean noneLateSoFar = true;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.computed()) {
                Expression expression = expressions.get(column.name());
                if (expression == null) {
                    throw new IllegalArgumentException(
                            "no expression for the computed column " + table.name() + "." + column.name());
                }
                this.expressions[i] = evaluator.compile(expression);
                if (EarlyColumns.canBePrepared(expression, early)) {
                    this.preparable[i] = evaluator.compileInSteps(expression).orElse(null);
                }
                noneSoFar = false;
                noneLateSoFar &= early[i];
            }
        }
        this.none = noneSoFar;
        this.noneLate = noneLateSoFar;
    }

    /**
     * Fills in what depends on the event alone, in whatever order and by whatever thread. {@link #completeLate} does the rest;
     * until then values of columns with a memory are not what the table says.
     *
     * @param values by declared column, those given filled in
     */
    public void calculateEarly(IncomingEvent event, @Nullable Object[] values) {
        IntFunction<@Nullable Object> row =
                index -> index < SystemColumn.count() ? early(event, index) : values[index - SystemColumn.count()];
        for (int i = 0; i < values.length; i++) {
            ExpressionEvaluator.Compiled expression = expressions[i];
            if (expression != null && early[i]) {
                values[i] = expression.evaluate(row);
            }
        }
        // They may refer to any of those.
        for (int i = 0; i < values.length; i++) {
            ExpressionEvaluator.CallInSteps call = preparable[i];
            if (call != null) {
                values[i] = call.prepare(row);
            }
        }
    }

    private static @Nullable Object early(IncomingEvent event, int index) {
        return switch (SystemColumn.at(index)) {
            case EVENT_TIME -> event.eventTime();
            case EVENT_TIME_ORIGINAL -> event.eventTimeOriginal();
            case SOURCE -> event.source();
            case EVENT_ID -> event.id();
            case TS, ARRIVAL, LANE -> throw new IllegalStateException("known only when the event has its place");
        };
    }

    /** The event with the rest of its computed columns, after {@link #calculateEarly}. */
    public Event completeLate(Event event) {
        return complete(event, noneLate, index -> early[index], true);
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
        return complete(event, none, index -> given.test(names.get(index)), false);
    }

    private Event complete(Event event, boolean whole, IntPredicate given, boolean prepared) {
        if (whole) {
            links.see(event.ts(), event::declared);
            return event;
        }
        return new Calculation(event, given, prepared).completed();
    }

    /** One event's values; a computed column that another one refers to is calculated first. */
    private final class Calculation {
        private final Event event;
        private final @Nullable Object[] values;
        private final boolean[] begun;
        private final boolean prepared;

        Calculation(Event event, IntPredicate given, boolean prepared) {
            this.event = event;
            this.prepared = prepared;
            this.values = new @Nullable Object[expressions.length];
            this.begun = new boolean[expressions.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = event.declared(i);
                begun[i] = expressions[i] != null && given.test(i);
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
            ExpressionEvaluator.Compiled expression = expressions[index];
            if (expression != null && !begun[index]) {
                begun[index] = true;
                ExpressionEvaluator.CallInSteps call = prepared ? preparable[index] : null;
                values[index] = call != null ? call.finish(values[index]) : expression.evaluate(this::value);
            }
            return values[index];
        }
    }
}
