package io.breakwater.plan.json;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.Field;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ArithmeticOperator;
import io.breakwater.plan.expression.Expression.Branch;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.LookupKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON to expressions over an input with certain columns. */
final class ExpressionReader {
    private static final int DECIMAL_PRECISION = 38;

    private final List<Field> input;

    ExpressionReader(List<Field> input) {
        this.input = input;
    }

    List<Expression> readAll(List<JsonFields> objects) throws InvalidPlanException {
        List<Expression> expressions = new ArrayList<>();
        for (JsonFields object : objects) {
            expressions.add(read(object));
        }
        return expressions;
    }

    Expression read(JsonFields json) throws InvalidPlanException {
        String kind = json.text(JsonNames.EXPRESSION);
        Expression expression;
        try {
            expression = switch (kind) {
                case "column" -> column(json);
                case "constant" -> new Expression.Constant(value(json), json.type("type"));
                case "call" ->
                    new Expression.Call(
                            json.text("function"),
                            readAll(json.objects("arguments")),
                            json.type("type"),
                            json.truth("nullable"));
                case "arithmetic" ->
                    new Expression.Arithmetic(
                            json.oneOf("operator", ArithmeticOperator.class),
                            read(json.object("left")),
                            read(json.object("right")),
                            json.type("type"));
                case "negation" -> new Expression.Negation(operand(json));
                case "comparison" ->
                    new Expression.Comparison(
                            json.oneOf("operator", ComparisonOperator.class),
                            read(json.object("left")),
                            read(json.object("right")));
                case "logical" -> logical(json);
                case "not" -> new Expression.Not(operand(json));
                case "is_null" -> new Expression.IsNull(operand(json));
                case "like" -> new Expression.Like(operand(json), json.text("pattern"), json.truth("ignore_case"));
                case "case" -> choice(json);
                case "cast" -> new Expression.Cast(operand(json), json.type("type"));
                case "lookup" ->
                    new Expression.Lookup(
                            json.oneOf("kind", LookupKind.class),
                            json.text("subject"),
                            operand(json),
                            json.text("name"));
                default ->
                    throw json.invalid(
                            JsonNames.EXPRESSION,
                            "this must be one of "
                                    + JsonNames.EXPRESSIONS.values().stream()
                                            .sorted()
                                            .toList());
            };
        } catch (IllegalArgumentException e) {
            throw new InvalidPlanException(json.place(), "" + e.getMessage());
        }
        json.end();
        return expression;
    }

    private Expression operand(JsonFields json) throws InvalidPlanException {
        return read(json.object("operand"));
    }

    private Expression column(JsonFields json) throws InvalidPlanException {
        long index = json.whole("index");
        if (index < 0 || index >= input.size()) {
            throw json.invalid("index", "the input has columns 0 to " + (input.size() - 1));
        }
        DataType type = json.type("type");
        if (input.get((int) index).type() != type) {
            throw json.invalid("type", "the input's column " + index + " has another type");
        }
        return new Expression.ColumnReference((int) index, json.text("name"), type, json.truth("nullable"));
    }

    private Expression logical(JsonFields json) throws InvalidPlanException {
        String operator = json.text("operator");
        if (!operator.equals("AND") && !operator.equals("OR")) {
            throw json.invalid("operator", "this must be AND or OR");
        }
        List<Expression> operands = readAll(json.objects("operands"));
        if (operands.isEmpty()) {
            throw json.invalid("operands", "there must be at least one");
        }
        return new Expression.Logical(operator.equals("AND"), operands);
    }

    private Expression choice(JsonFields json) throws InvalidPlanException {
        List<Branch> branches = new ArrayList<>();
        for (JsonFields branch : json.objects("branches")) {
            branches.add(new Branch(read(branch.object("when")), read(branch.object("then"))));
            branch.end();
        }
        return new Expression.Case(branches, read(json.object("otherwise")), json.type("type"));
    }

    private static @Nullable Object value(JsonFields json) throws InvalidPlanException {
        if (json.isNull("value")) {
            return null;
        }
        return switch (json.type("type")) {
            case BOOLEAN -> json.truth("value");
            case BIGINT, TIMESTAMP -> json.whole("value");
            case VARCHAR -> json.text("value");
            case VARCHAR_ARRAY -> json.texts("value");
            case DOUBLE -> Double.valueOf(number(json));
            case DECIMAL -> decimal(json);
        };
    }

    private static BigDecimal decimal(JsonFields json) throws InvalidPlanException {
        BigDecimal decimal = new BigDecimal(number(json));
        if (decimal.scale() != DataType.DECIMAL_SCALE || decimal.precision() > DECIMAL_PRECISION) {
            throw json.invalid(
                    "value",
                    "a DECIMAL has " + DataType.DECIMAL_SCALE + " digits behind the point and at most "
                            + DECIMAL_PRECISION + " in all");
        }
        return decimal;
    }

    /** What {@link Double#toString(double)} and {@link BigDecimal#toPlainString()} write, and not much else. */
    private static String number(JsonFields json) throws InvalidPlanException {
        String text = json.text("value");
        if (!text.matches("-?(\\d{1,40}(\\.\\d{1,40})?(E-?\\d{1,3})?|Infinity)|NaN")) {
            throw json.invalid("value", "this must be a number, written as a text");
        }
        return text;
    }
}
