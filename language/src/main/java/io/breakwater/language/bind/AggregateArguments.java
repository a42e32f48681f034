package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.language.syntax.ExpressionSyntax.FunctionCall;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression.Constant;
import java.util.List;

/** Which arguments each aggregate takes, and the type of its value. */
final class AggregateArguments {
    private final BindContext context;

    AggregateArguments(BindContext context) {
        this.context = context;
    }

    static DataType resultType(WindowFunction function, List<Typed> values) {
        return switch (function) {
            case COUNT -> DataType.BIGINT;
            case AVG, STDDEV_SAMP, STDDEV_POP -> DataType.DOUBLE;
            case SUM, MIN, MAX, FIRST_VALUE, LAST_VALUE, LAG ->
                values.get(0).expression().type();
        };
    }

    /** Reports what does not fit. */
    boolean accepted(WindowFunction function, FunctionCall call, List<Typed> values) {
        if (call.star()) {
            return (function == WindowFunction.COUNT && !call.distinct())
                    || refuse(call.span(), call.name() + " needs a column, not *", "name the column");
        }
        int most = function == WindowFunction.LAG ? 2 : 1;
        if (values.isEmpty() || values.size() > most) {
            String usage = function == WindowFunction.LAG ? "LAG(x) or LAG(x, 3)" : call.name() + "(x)";
            return refuse(
                    call.span(), call.name() + " does not take " + values.size() + " arguments", "write " + usage);
        }
        Typed value = values.get(0);
        ExpressionSyntax syntax = call.arguments().get(0);
        if (value.isNull() || value.isInterval()) {
            return refuse(
                    syntax.span(),
                    call.name() + " cannot take " + value.typeName(),
                    value.isInterval() ? "use EPOCH_US(a) - EPOCH_US(b)" : "write COUNT(*), or name a column");
        }
        DataType type = value.expression().type();
        return switch (function) {
            case SUM, AVG, STDDEV_SAMP, STDDEV_POP -> exact(call, type, syntax.span());
            case MIN, MAX ->
                type != DataType.VARCHAR_ARRAY
                        || refuse(
                                syntax.span(), call.name() + " needs values with an order", "use a part of the array");
            case COUNT ->
                type != DataType.VARCHAR_ARRAY
                        || !call.distinct()
                        || refuse(syntax.span(), "arrays cannot be told apart in DISTINCT", "use a part of the array");
            case LAG -> values.size() == 1 || offset(call.arguments().get(1).span(), values.get(1));
            case FIRST_VALUE, LAST_VALUE -> true;
        };
    }

    private boolean exact(FunctionCall call, DataType type, Span span) {
        if (type == DataType.DOUBLE) {
            context.error(
                    LanguageProblem.AGGREGATE_OF_DOUBLE,
                    span,
                    call.name() + " of a DOUBLE would depend on the order of additions",
                    "make it exact: " + call.name() + "(CAST(x AS DECIMAL(38,6)))");
            return false;
        }
        return type.isNumeric()
                || refuse(span, call.name() + " needs a number, but this is " + type.sqlName(), "convert it with CAST");
    }

    private boolean offset(Span span, Typed offset) {
        boolean constant = offset.expression() instanceof Constant value
                && value.value() instanceof Long rows
                && offset.is(DataType.BIGINT)
                && rows > 0
                && rows <= 1_000;
        if (!constant) {
            context.error(
                    LanguageProblem.LAG_OFFSET,
                    span,
                    "LAG looks back by a constant number of rows, from 1 to 1000",
                    "write for example LAG(x, 3)");
        }
        return constant;
    }

    private boolean refuse(Span span, String message, String remedy) {
        context.error(LanguageProblem.AGGREGATE_ARGUMENT, span, message, remedy);
        return false;
    }
}
