package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Constant;

/** CAST: between numbers, and between VARCHAR and any other type but arrays. */
final class CastBinder {
    private CastBinder() {}

    static Typed bind(BindContext context, Typed operand, DataType target, Span span) {
        if (operand.unknown()) {
            return operand;
        }
        if (operand.isNull()) {
            return Typed.value(new Constant(null, target));
        }
        if (operand.isInterval()) {
            return context.unknown(
                    LanguageProblem.IMPOSSIBLE_CAST,
                    span,
                    "an INTERVAL cannot be converted",
                    "subtract EPOCH_US(a) - EPOCH_US(b) to get microseconds as BIGINT");
        }
        DataType source = operand.expression().type();
        if (source == target) {
            return operand;
        }
        if (!possible(source, target)) {
            return context.unknown(
                    LanguageProblem.IMPOSSIBLE_CAST,
                    span,
                    "there is no conversion from " + source.sqlName() + " to " + target.sqlName(),
                    remedy(source, target));
        }
        return Typed.value(new Expression.Cast(operand.expression(), target));
    }

    private static boolean possible(DataType source, DataType target) {
        if (source == DataType.VARCHAR_ARRAY || target == DataType.VARCHAR_ARRAY) {
            return false;
        }
        boolean text = source == DataType.VARCHAR || target == DataType.VARCHAR;
        return text || (source.isNumeric() && target.isNumeric());
    }

    private static String remedy(DataType source, DataType target) {
        if (source == DataType.BOOLEAN) {
            return "write CASE WHEN x THEN 1 ELSE 0 END";
        }
        if (target == DataType.BOOLEAN) {
            return "compare it: x <> 0";
        }
        if (source == DataType.TIMESTAMP) {
            return "EPOCH_US(x) gives microseconds since 1970 as BIGINT";
        }
        return target == DataType.TIMESTAMP
                ? "MAKE_TIMESTAMP(x) reads microseconds since 1970"
                : "use a function for arrays, such as LIST_CONTAINS(list, text)";
    }
}
