package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.language.syntax.Identifier;
import io.breakwater.language.syntax.QuerySyntax.Item;
import io.breakwater.plan.PlanNode.Projection;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The selected columns: each has a name of its own and a type. */
final class SelectList {
    private final BindContext context;
    private final Relation input;
    private final ExpressionBinder expressions;
    private final NotNull notNull;
    private final List<Projection> projections = new ArrayList<>();
    private final List<ScopeColumn> outputs = new ArrayList<>();
    private final Map<String, Typed> aliases = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private boolean starred;

    SelectList(BindContext context, Relation input, Scope scope, WindowCalls windows, NotNull notNull) {
        this.context = context;
        this.input = input;
        this.expressions = new ExpressionBinder(context, scope, Clause.OUTPUT, windows);
        this.notNull = notNull;
    }

    List<Projection> projections() {
        return List.copyOf(projections);
    }

    List<ScopeColumn> outputs() {
        return List.copyOf(outputs);
    }

    /** By lower-case name. */
    Map<String, Typed> aliases() {
        return Map.copyOf(aliases);
    }

    /** Whether there was a {@code *}. */
    boolean starred() {
        return starred;
    }

    void add(Item item) {
        if (item.expression() instanceof ExpressionSyntax.Name name && name.star()) {
            addAll(name);
            return;
        }
        Typed value =
                checked(expressions.bind(item.expression()), item.expression().span());
        Optional<String> name = name(item, value);
        if (name.isEmpty()) {
            context.error(
                    LanguageProblem.UNNAMED_COLUMN,
                    item.expression().span(),
                    "this column has no name",
                    "add one: AS name");
            return;
        }
        item.alias().ifPresent(alias -> aliases.putIfAbsent(Scope.lower(alias.name()), value));
        Span span = item.alias().map(Identifier::span).orElse(item.expression().span());
        output(name.get(), value, span);
    }

    private static Optional<String> name(Item item, Typed value) {
        if (item.alias().isPresent()) {
            return Optional.of(item.alias().get().name());
        }
        if (value.expression() instanceof ColumnReference column
                && item.expression() instanceof ExpressionSyntax.Name) {
            return Optional.of(column.name());
        }
        // Something wrong has been reported already; a second problem about its name would not help.
        return value.unknown() && !(item.expression() instanceof ExpressionSyntax.Name name && name.star())
                ? Optional.of(item.expression() instanceof ExpressionSyntax.Name name ? name.last() : "")
                : Optional.empty();
    }

    private void addAll(ExpressionSyntax.Name star) {
        starred = true;
        boolean qualified = star.parts().size() > 1;
        String qualifier = star.parts().get(0);
        boolean matched = false;
        for (int i = 0; i < input.columns().size(); i++) {
            ScopeColumn column = input.columns().get(i);
            if (!qualified || column.qualifier().equalsIgnoreCase(qualifier)) {
                output(column.name(), column.at(i), star.span());
                matched = true;
            }
        }
        if (!matched && input.known()) {
            context.error(
                    LanguageProblem.UNKNOWN_QUALIFIER,
                    star.span(),
                    "there is no '" + qualifier + "' in FROM",
                    "use the table's name or alias, or * alone");
        }
    }

    private Typed checked(Typed value, Span span) {
        if (value.isInterval()) {
            return context.unknown(
                    LanguageProblem.INTERVAL_OUT_OF_PLACE,
                    span,
                    "a column cannot hold an INTERVAL",
                    "select EPOCH_US(a) - EPOCH_US(b), the microseconds between two times");
        }
        if (value.isNull()) {
            return context.unknown(
                    LanguageProblem.UNTYPED_NULL,
                    span,
                    "the type of this NULL is not known",
                    "say it: CAST(NULL AS VARCHAR)");
        }
        return value;
    }

    private void output(String name, Typed value, Span span) {
        if (!names.add(Scope.lower(name)) && !name.isEmpty()) {
            context.error(
                    LanguageProblem.DUPLICATE_COLUMN,
                    span,
                    "there are two selected columns '" + name + "'",
                    "give one of them another name with AS");
        }
        Expression expression = notNull.noted(value.expression());
        projections.add(new Projection(name, expression));
        boolean engineTime = expression instanceof ColumnReference column
                && column.index() < input.columns().size()
                && input.columns().get(column.index()).engineTime();
        outputs.add(new ScopeColumn("", name, expression.type(), expression.nullable(), engineTime, !value.unknown()));
    }
}
