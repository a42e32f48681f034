package io.breakwater.language.bind;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Cast;
import io.breakwater.plan.expression.Expression.Constant;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The one rule of implicit conversion: BIGINT widens to DECIMAL, and both to DOUBLE. NULL takes any type. */
final class Coercion {
    private static final List<DataType> WIDENING = List.of(DataType.BIGINT, DataType.DECIMAL, DataType.DOUBLE);

    private Coercion() {}

    /** How many steps {@code from} is widened to become {@code to}; negative where it cannot. */
    static int distance(DataType from, DataType to) {
        if (from == to) {
            return 0;
        }
        boolean numeric = from.isNumeric() && to.isNumeric();
        return numeric ? WIDENING.indexOf(to) - WIDENING.indexOf(from) : -1;
    }

    /** The narrowest type all can become; empty where there is none, or where all are NULL. */
    static Optional<DataType> common(List<Typed> values) {
        Optional<DataType> common = Optional.empty();
        for (Typed value : values) {
            if (value.isNull()) {
                continue;
            }
            DataType type = value.expression().type();
            if (value.isInterval()) {
                return Optional.empty();
            }
            if (common.isEmpty() || distance(common.get(), type) > 0) {
                common = Optional.of(type);
            } else if (distance(type, common.get()) < 0) {
                return Optional.empty();
            }
        }
        return common;
    }

    /** The value as {@code target}, which it must be able to become. */
    static Expression convert(Typed value, DataType target) {
        if (value.isNull()) {
            return new Constant(null, target);
        }
        Expression expression = value.expression();
        if (expression.type() == target) {
            return expression;
        }
        if (expression instanceof Constant constant && constant.value() instanceof Number number) {
            return widened(number, target);
        }
        return new Cast(expression, target);
    }

    private static Constant widened(Number number, DataType target) {
        if (target == DataType.DECIMAL) {
            BigDecimal decimal = BigDecimal.valueOf(number.longValue()).setScale(DataType.DECIMAL_SCALE);
            return new Constant(decimal, target);
        }
        return new Constant(number.doubleValue(), target);
    }
}
