package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Arithmetic;
import io.breakwater.plan.expression.Expression.ArithmeticOperator;
import io.breakwater.plan.expression.Expression.Constant;
import java.util.List;
import java.util.Optional;

/** Arithmetic of numbers, and of times and intervals. Division is always DOUBLE, as in DuckDB. */
final class ArithmeticBinder {
    private final BindContext context;

    ArithmeticBinder(BindContext context) {
        this.context = context;
    }

    Typed bind(ArithmeticOperator operator, Typed left, Typed right, Span span) {
        if (left.unknown() || right.unknown()) {
            return Typed.UNKNOWN;
        }
        boolean temporal = isTemporal(left) || isTemporal(right);
        Optional<Typed> bound = temporal ? temporal(operator, left, right) : numeric(operator, left, right);
        return bound.orElseGet(() -> refuse(operator, left, right, span));
    }

    Typed negate(Typed operand, Span span) {
        if (operand.unknown() || operand.isNull()) {
            return operand;
        }
        if (operand.isInterval()) {
            return operand.expression() instanceof Constant constant && constant.value() instanceof Long micros
                    ? Typed.interval(new Constant(-micros, DataType.BIGINT))
                    : Typed.interval(new Expression.Negation(operand.expression()));
        }
        if (!operand.numeric()) {
            return context.unknown(
                    LanguageProblem.OPERAND_TYPE,
                    span,
                    "minus needs a number, but this is " + operand.typeName(),
                    "convert it: CAST(x AS BIGINT)");
        }
        return Typed.value(new Expression.Negation(operand.expression()));
    }

    private static boolean isTemporal(Typed value) {
        return value.isInterval() || value.is(DataType.TIMESTAMP);
    }

    private static Optional<Typed> numeric(ArithmeticOperator operator, Typed left, Typed right) {
        boolean numbers = (left.numeric() || left.isNull()) && (right.numeric() || right.isNull());
        if (!numbers) {
            return Optional.empty();
        }
        DataType common = Coercion.common(List.of(left, right)).orElse(DataType.BIGINT);
        if (operator == ArithmeticOperator.MODULO && common != DataType.BIGINT) {
            return Optional.empty();
        }
        DataType type = operator == ArithmeticOperator.DIVIDE ? DataType.DOUBLE : common;
        return Optional.of(Typed.value(
                new Arithmetic(operator, Coercion.convert(left, type), Coercion.convert(right, type), type)));
    }

    private static Optional<Typed> temporal(ArithmeticOperator operator, Typed left, Typed right) {
        boolean add = operator == ArithmeticOperator.ADD;
        boolean subtract = operator == ArithmeticOperator.SUBTRACT;
        Expression first = left.expression();
        Expression second = right.expression();
        if (left.is(DataType.TIMESTAMP) && right.isInterval() && (add || subtract)) {
            return Optional.of(Typed.value(new Arithmetic(operator, first, second, DataType.TIMESTAMP)));
        }
        if (left.isInterval() && right.is(DataType.TIMESTAMP) && add) {
            return Optional.of(Typed.value(new Arithmetic(operator, second, first, DataType.TIMESTAMP)));
        }
        boolean times = left.is(DataType.TIMESTAMP) && right.is(DataType.TIMESTAMP) && subtract;
        boolean intervals = left.isInterval() && right.isInterval() && (add || subtract);
        boolean scaled = operator == ArithmeticOperator.MULTIPLY
                && ((left.isInterval() && right.is(DataType.BIGINT))
                        || (left.is(DataType.BIGINT) && right.isInterval()));
        return times || intervals || scaled
                ? Optional.of(Typed.interval(new Arithmetic(operator, first, second, DataType.BIGINT)))
                : Optional.empty();
    }

    private Typed refuse(ArithmeticOperator operator, Typed left, Typed right, Span span) {
        String message = operator.symbol() + " cannot be applied to " + left.typeName() + " and " + right.typeName();
        return context.unknown(LanguageProblem.OPERAND_TYPE, span, message, remedy(operator, left, right));
    }

    private static String remedy(ArithmeticOperator operator, Typed left, Typed right) {
        if (left.is(DataType.TIMESTAMP) || right.is(DataType.TIMESTAMP)) {
            return "a time goes with an interval, ts - INTERVAL '1' HOUR, or minus another time";
        }
        if (left.isInterval() || right.isInterval()) {
            return "an interval can be added to a time or an interval, or multiplied by a BIGINT";
        }
        if (operator == ArithmeticOperator.ADD && (left.is(DataType.VARCHAR) || right.is(DataType.VARCHAR))) {
            return "texts are joined by ||; a text with a number in it is converted by CAST(x AS BIGINT)";
        }
        return operator == ArithmeticOperator.MODULO
                ? "the remainder is taken of BIGINT: CAST(x AS BIGINT) % n"
                : "convert the operands to numbers: CAST(x AS BIGINT)";
    }
}
