package io.breakwater.plan.text;

import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import io.breakwater.plan.expression.Expression;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes an expression in the manner of SQL, every operation in parentheses. */
final class ExpressionText implements Expression.Visitor<String> {
    private static final Pattern SIMPLE_NAME = Pattern.compile("[a-z_$][a-z0-9_$]*");

    private final Function<Expression.ColumnReference, String> columns;

    private ExpressionText(Function<Expression.ColumnReference, String> columns) {
        this.columns = columns;
    }

    static String of(Expression expression) {
        return of(expression, column -> name(column.name()));
    }

    /** @param columns how a column is written */
    static String of(Expression expression, Function<Expression.ColumnReference, String> columns) {
        return expression.accept(new ExpressionText(columns));
    }

    static String list(List<Expression> expressions) {
        return expressions.stream().map(ExpressionText::of).collect(Collectors.joining(", "));
    }

    static String name(String name) {
        return SIMPLE_NAME.matcher(name).matches() ? name : '"' + escape(name).replace("\"", "\"\"") + '"';
    }

    @Override
    public String visitColumnReference(Expression.ColumnReference expression) {
        return columns.apply(expression);
    }

    @Override
    public String visitConstant(Expression.Constant expression) {
        return constant(expression.value(), expression.type());
    }

    @Override
    public String visitCall(Expression.Call expression) {
        return expression.arguments().stream()
                .map(this::write)
                .collect(Collectors.joining(", ", expression.function() + "(", ")"));
    }

    @Override
    public String visitArithmetic(Expression.Arithmetic expression) {
        return "(" + write(expression.left()) + " " + expression.operator().symbol() + " " + write(expression.right())
                + ")";
    }

    @Override
    public String visitNegation(Expression.Negation expression) {
        return "-(" + write(expression.operand()) + ")";
    }

    @Override
    public String visitComparison(Expression.Comparison expression) {
        return "(" + write(expression.left()) + " " + expression.operator().symbol() + " " + write(expression.right())
                + ")";
    }

    @Override
    public String visitLogical(Expression.Logical expression) {
        return expression.operands().stream()
                .map(this::write)
                .collect(Collectors.joining(expression.conjunction() ? " AND " : " OR ", "(", ")"));
    }

    @Override
    public String visitNot(Expression.Not expression) {
        return "NOT " + write(expression.operand());
    }

    @Override
    public String visitIsNull(Expression.IsNull expression) {
        return "(" + write(expression.operand()) + " IS NULL)";
    }

    @Override
    public String visitLike(Expression.Like expression) {
        return "(" + write(expression.operand()) + (expression.ignoreCase() ? " ILIKE " : " LIKE ")
                + quoted(expression.pattern()) + ")";
    }

    @Override
    public String visitCase(Expression.Case expression) {
        String branches = expression.branches().stream()
                .map(branch -> " WHEN " + write(branch.condition()) + " THEN " + write(branch.value()))
                .collect(Collectors.joining());
        return "CASE" + branches + " ELSE " + write(expression.otherwise()) + " END";
    }

    @Override
    public String visitCast(Expression.Cast expression) {
        return "CAST(" + write(expression.operand()) + " AS "
                + expression.type().sqlName() + ")";
    }

    @Override
    public String visitLookup(Expression.Lookup expression) {
        String lookup = expression.kind().name().toLowerCase(Locale.ROOT);
        String name = expression.name().isEmpty() ? "" : ", " + quoted(expression.name());
        return lookup + "(" + quoted(expression.subject()) + ", " + write(expression.operand()) + name + ")";
    }

    private String write(Expression expression) {
        return expression.accept(this);
    }

    private static String constant(@Nullable Object value, DataType type) {
        if (value == null) {
            return "CAST(NULL AS " + type.sqlName() + ")";
        }
        if (value instanceof Long micros && type == DataType.TIMESTAMP) {
            String time = Timestamps.fromMicros(micros).toString();
            return "TIMESTAMP '" + time.replace('T', ' ').replace("Z", "") + "'";
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Double number) {
            String digits = number.toString();
            return digits.contains("E") ? digits : digits + "E0";
        }
        if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    /** One line, whatever the text holds. */
    private static String quoted(String text) {
        return "'" + escape(text).replace("'", "''") + "'";
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
