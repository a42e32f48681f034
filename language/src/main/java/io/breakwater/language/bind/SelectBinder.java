package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.language.syntax.QuerySyntax.Select;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.Field;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.PlanNode.Projection;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One SELECT: rows of FROM, WHERE, windows, QUALIFY, selected columns. */
final class SelectBinder {
    private final BindContext context;
    private final Select select;
    private final Set<String> aliases;

    SelectBinder(BindContext context, Select select) {
        this.context = context;
        this.select = select;
        this.aliases = select.items().stream()
                .flatMap(item -> item.alias().stream())
                .map(alias -> Scope.lower(alias.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    BoundSelect bind(Relation source) {
        Optional<Expression> where = where(source);
        NotNull notNull = where.map(NotNull::behind).orElse(NotNull.nothing());
        Relation input = where.map(predicate -> source.behind(new PlanNode.Filter(source.node(), predicate)))
                .orElse(source);
        Scope scope = Scope.of(input, aliases);
        WindowCalls windows = new WindowCalls(context, input, scope, select.windows(), notNull);
        SelectList list = new SelectList(context, input, scope, windows, notNull);
        select.items().forEach(list::add);
        Optional<Expression> qualify = qualify(scope.withAliases(list.aliases()), windows);
        windows.windows().checkUnused(select.windows());
        lint(where, qualify, windows);

        PlanNode node = input.node();
        if (!windows.calls().isEmpty()) {
            node = new PlanNode.Window(node, windows.calls());
        }
        if (qualify.isPresent()) {
            node = new PlanNode.Filter(node, qualify.get());
        }
        boolean complete = input.known() || !list.starred();
        BoundSelect bound = new BoundSelect(node, list.projections(), list.outputs(), input, complete);
        return qualify.isPresent() ? narrowed(bound) : bound;
    }

    private void lint(Optional<Expression> where, Optional<Expression> qualify, WindowCalls windows) {
        if (context.diagnostics().hasErrors()) {
            return;
        }
        BaselineLint.check(context, windows);
        FilterLint.check(context, where, windows.filters());
        new ConditionLint(context, windows).check(located(select.where(), where), located(select.qualify(), qualify));
    }

    private static List<LocatedCondition> located(Optional<ExpressionSyntax> syntax, Optional<Expression> condition) {
        return syntax.isPresent() && condition.isPresent()
                ? LocatedCondition.conjuncts(syntax.get(), condition.get())
                : List.of();
    }

    private Optional<Expression> where(Relation source) {
        if (select.where().isEmpty()) {
            return Optional.empty();
        }
        Scope scope = Scope.of(source, aliases);
        ExpressionBinder binder =
                new ExpressionBinder(context, scope, Clause.WHERE, WindowCalls.none(context, source, scope));
        Typed condition = binder.condition(select.where().get(), "WHERE");
        return condition.unknown() ? Optional.empty() : Optional.of(condition.expression());
    }

    private Optional<Expression> qualify(Scope scope, WindowCalls windows) {
        if (select.qualify().isEmpty()) {
            return Optional.empty();
        }
        ExpressionSyntax syntax = select.qualify().get();
        Typed condition = new ExpressionBinder(context, scope, Clause.OUTPUT, windows).condition(syntax, "QUALIFY");
        if (windows.calls().isEmpty() && !context.diagnostics().hasErrors()) {
            context.error(
                    LanguageProblem.QUALIFY_WITHOUT_WINDOW,
                    syntax.span(),
                    "QUALIFY filters on windows, but there is none in this SELECT",
                    "move the condition to WHERE");
        }
        return condition.unknown() ? Optional.empty() : Optional.of(condition.expression());
    }

    /** Selected columns that QUALIFY shows to have a value are not nullable. */
    private static BoundSelect narrowed(BoundSelect bound) {
        List<Field> fields = bound.filtered().fields();
        List<Projection> projections = bound.projections().stream()
                .map(projection -> new Projection(projection.name(), narrowed(projection.expression(), fields)))
                .toList();
        List<ScopeColumn> outputs = java.util.stream.IntStream.range(0, projections.size())
                .mapToObj(i -> bound.outputs()
                        .get(i)
                        .withNullable(projections.get(i).expression().nullable()))
                .toList();
        return new BoundSelect(bound.filtered(), projections, outputs, bound.input(), bound.complete());
    }

    private static Expression narrowed(Expression expression, List<Field> fields) {
        if (expression instanceof ColumnReference column) {
            DataType type = column.type();
            boolean nullable = fields.get(column.index()).nullable();
            return new ColumnReference(column.index(), column.name(), type, nullable);
        }
        return expression;
    }
}
