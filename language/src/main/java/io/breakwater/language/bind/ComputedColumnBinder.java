package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.Field;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.UsedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The expression of a computed column. It is evaluated once, before the event has its place in the order, and computed
 * columns are evaluated in the order of the table's file.
 */
public final class ComputedColumnBinder {
    private static final Set<String> STAMPED_LATER =
            Set.of(SystemColumn.TS.columnName(), SystemColumn.ARRIVAL.columnName(), SystemColumn.LANE.columnName());

    private ComputedColumnBinder() {}

    /** Empty if and only if there are errors. */
    public static Optional<Expression> bind(ExpressionSyntax syntax, Table table, Column column, BindContext context) {
        Relation relation = relation(table);
        Scope scope = Scope.of(relation, Set.of());
        WindowCalls windows = WindowCalls.none(context, relation, scope);
        Typed value = new ExpressionBinder(context, scope, Clause.COMPUTED_COLUMN, windows).bind(syntax);
        if (value.unknown()) {
            return Optional.empty();
        }
        checkColumns(value.expression(), table, column, syntax.span(), context);
        boolean fits = value.isNull()
                || (!value.isInterval() && Coercion.distance(value.expression().type(), column.type()) >= 0);
        if (!fits) {
            context.error(
                    LanguageProblem.COMPUTED_COLUMN_TYPE,
                    syntax.span(),
                    "the column '" + column.name() + "' is " + column.type().sqlName() + " but its expression is "
                            + value.typeName(),
                    "change the column's type, or convert: CAST(.. AS "
                            + column.type().sqlName() + ")");
        }
        if (context.diagnostics().hasErrors()) {
            return Optional.empty();
        }
        DataType type = column.type();
        return Optional.of(Coercion.convert(value, type));
    }

    private static Relation relation(Table table) {
        List<Field> fields = new ArrayList<>();
        List<ScopeColumn> columns = new ArrayList<>();
        for (Column column : table.allColumns()) {
            Field field = new Field(column.name(), column.type(), column.nullable());
            fields.add(field);
            columns.add(Relation.column(table.name(), field, false));
        }
        return new Relation(
                new PlanNode.Scan(table.name(), fields), columns, Set.of(table.name()), table.maxBehind(), true);
    }

    private static void checkColumns(
            Expression expression, Table table, Column column, Span span, BindContext context) {
        OptionalInt self = table.indexOf(column.name());
        List<Column> all = table.allColumns();
        UsedColumns.of(expression).stream().forEach(index -> {
            Column used = all.get(index);
            boolean later = used.computed() && self.isPresent() && index >= self.getAsInt();
            if (later || STAMPED_LATER.contains(used.name())) {
                context.error(
                        LanguageProblem.COMPUTED_COLUMN_CONTENT,
                        span,
                        "the value of '" + used.name() + "' is not known yet where '" + column.name() + "' is computed",
                        later
                                ? "use columns that stand before it in the file"
                                : "use event_time for the time of the event");
            }
        });
    }
}
