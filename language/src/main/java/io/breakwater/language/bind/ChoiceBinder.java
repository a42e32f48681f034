package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Branch;
import io.breakwater.plan.expression.Expression.Case;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.expression.Expression.IsNull;
import io.breakwater.plan.expression.Expression.Not;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** CASE and what is written as CASE. All values become one type. */
final class ChoiceBinder {
    private final BindContext context;
    private final ComparisonBinder comparisons;

    ChoiceBinder(BindContext context, ComparisonBinder comparisons) {
        this.context = context;
        this.comparisons = comparisons;
    }

    /** @param values one for each condition, and the one for ELSE */
    Typed bind(List<Typed> conditions, List<Typed> values, Span span) {
        if (values.stream().anyMatch(Typed::unknown) || conditions.stream().anyMatch(Typed::unknown)) {
            return Typed.UNKNOWN;
        }
        Optional<DataType> type = common(values, span);
        if (type.isEmpty()) {
            return values.stream().allMatch(Typed::isNull) ? Typed.NULL : Typed.UNKNOWN;
        }
        List<Branch> branches = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            branches.add(new Branch(conditions.get(i).expression(), Coercion.convert(values.get(i), type.get())));
        }
        Expression otherwise = Coercion.convert(values.get(conditions.size()), type.get());
        return Typed.value(new Case(branches, otherwise, type.get()));
    }

    /** The first value that is not NULL. */
    Typed coalesce(List<Typed> values, Span span) {
        if (values.stream().anyMatch(Typed::unknown)) {
            return Typed.UNKNOWN;
        }
        Optional<DataType> type = common(values, span);
        if (type.isEmpty()) {
            return values.stream().allMatch(Typed::isNull) ? Typed.NULL : Typed.UNKNOWN;
        }
        List<Branch> branches = new ArrayList<>();
        for (Typed value : values.subList(0, values.size() - 1)) {
            Expression converted = Coercion.convert(value, type.get());
            branches.add(new Branch(new Not(new IsNull(converted)), converted));
        }
        Expression last = Coercion.convert(values.get(values.size() - 1), type.get());
        return Typed.value(branches.isEmpty() ? last : new Case(branches, last, type.get()));
    }

    /** NULL where both are equal, else the first. */
    Typed nullIf(Typed value, Typed other, Span span) {
        Typed equal = comparisons.bind(ComparisonOperator.EQUAL, value, other, span);
        if (equal.unknown() || value.isNull()) {
            return equal.unknown() ? equal : Typed.NULL;
        }
        if (value.isInterval()) {
            return refuse(List.of(value, other), span);
        }
        DataType type = value.expression().type();
        List<Branch> branches = List.of(new Branch(equal.expression(), new Constant(null, type)));
        return Typed.value(new Case(branches, value.expression(), type));
    }

    /** Empty where there is none: reported, unless all are NULL. */
    private Optional<DataType> common(List<Typed> values, Span span) {
        Optional<DataType> common = Coercion.common(values);
        if (common.isEmpty() && !values.stream().allMatch(Typed::isNull)) {
            refuse(values, span);
        }
        return common;
    }

    private Typed refuse(List<Typed> values, Span span) {
        String types = values.stream()
                .filter(value -> !value.isNull())
                .map(Typed::typeName)
                .distinct()
                .collect(Collectors.joining(", "));
        return context.unknown(
                LanguageProblem.BRANCH_TYPES,
                span,
                "the values to choose from have no common type: " + types,
                "convert them to one type with CAST");
    }
}
