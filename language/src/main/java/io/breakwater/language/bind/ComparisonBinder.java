package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Comparison;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.IsNull;
import io.breakwater.plan.expression.Expression.Logical;
import io.breakwater.plan.expression.Expression.Not;
import java.util.List;
import java.util.Optional;

/** Comparisons: operands of one type, after widening. */
final class ComparisonBinder {
    private final BindContext context;
    private final WindowCalls windows;

    ComparisonBinder(BindContext context, WindowCalls windows) {
        this.context = context;
        this.windows = windows;
    }

    Typed bind(ComparisonOperator operator, Typed left, Typed right, Span span) {
        if (left.unknown() || right.unknown()) {
            return Typed.UNKNOWN;
        }
        boolean intervals = (left.isInterval() || left.isNull()) && (right.isInterval() || right.isNull());
        boolean bothNull = left.isNull() && right.isNull();
        Optional<DataType> type =
                intervals && !bothNull ? Optional.of(DataType.BIGINT) : Coercion.common(List.of(left, right));
        if (bothNull) {
            type = Optional.of(DataType.BOOLEAN);
        }
        if (type.isEmpty()) {
            return incomparable(left, right, span);
        }
        boolean ordered = operator != ComparisonOperator.EQUAL && operator != ComparisonOperator.NOT_EQUAL;
        if (ordered && type.get() == DataType.VARCHAR_ARRAY) {
            return incomparable(left, right, span);
        }
        Comparison comparison =
                new Comparison(operator, Coercion.convert(left, type.get()), Coercion.convert(right, type.get()));
        windows.compared(comparison, span);
        return Typed.value(comparison);
    }

    /** Two NULLs are not distinct; one NULL is distinct from every value. */
    Typed distinct(Typed left, Typed right, boolean negated, Span span) {
        Typed equal = bind(ComparisonOperator.EQUAL, left, right, span);
        if (equal.unknown()) {
            return equal;
        }
        Comparison comparison = (Comparison) equal.expression();
        Expression leftNull = new IsNull(comparison.left());
        Expression rightNull = new IsNull(comparison.right());
        Expression bothNull = new Logical(true, List.of(leftNull, rightNull));
        Expression bothEqual = new Logical(true, List.of(new Not(leftNull), new Not(rightNull), comparison));
        Expression same = new Logical(false, List.of(bothNull, bothEqual));
        return Typed.value(negated ? same : new Not(same));
    }

    private Typed incomparable(Typed left, Typed right, Span span) {
        return context.unknown(
                LanguageProblem.COMPARED_TYPES,
                span,
                left.typeName() + " and " + right.typeName() + " cannot be compared like this",
                remedy(left, right));
    }

    private static String remedy(Typed left, Typed right) {
        boolean time = left.is(DataType.TIMESTAMP) || right.is(DataType.TIMESTAMP);
        boolean text = left.is(DataType.VARCHAR) || right.is(DataType.VARCHAR);
        if (time && text) {
            return "write the time as TIMESTAMP '2026-01-31 23:59:59'";
        }
        if (left.isInterval() || right.isInterval()) {
            return "an INTERVAL is compared with the difference of two times: ts - event_time > INTERVAL '1' HOUR";
        }
        if (left.is(DataType.VARCHAR_ARRAY) || right.is(DataType.VARCHAR_ARRAY)) {
            return "use a function for arrays, such as LIST_CONTAINS(list, text)";
        }
        return "convert one side: CAST(x AS " + (text ? "VARCHAR" : left.typeName()) + ")";
    }
}
