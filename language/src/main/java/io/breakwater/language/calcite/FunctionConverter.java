package io.breakwater.language.calcite;

import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.language.syntax.WindowSyntax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelectKeyword;
import org.apache.calcite.sql.fun.SqlTrimFunction;

/** Turns function calls, and what can be hung on them, into ours. */
final class FunctionConverter {
    private static final Map<String, String> EXTRACTS = Map.of("HOUR", "HOUR_OF_DAY", "DOW", "DAY_OF_WEEK");

    private final ExpressionConverter expressions;
    private final WindowConverter windows;
    private final Diagnostics diagnostics;

    FunctionConverter(ExpressionConverter expressions, Diagnostics diagnostics) {
        this.expressions = expressions;
        this.windows = new WindowConverter(expressions, diagnostics);
        this.diagnostics = diagnostics;
    }

    WindowConverter windows() {
        return windows;
    }

    ExpressionSyntax convert(SqlBasicCall call, Span span) {
        return switch (call.getKind()) {
            case OVER -> over(call, span);
            case FILTER -> filtered(call, span, Optional.empty());
            case EXTRACT -> extract(call, span);
            case TRIM -> trim(call, span);
            case IGNORE_NULLS, RESPECT_NULLS -> nullTreatment(call, span);
            case WITHIN_GROUP, WITHIN_DISTINCT -> expressions.unsupported(span);
            default -> named(call, span, Optional.empty(), Optional.empty());
        };
    }

    private ExpressionSyntax over(SqlBasicCall call, Span span) {
        SqlNode function = call.operand(0);
        WindowSyntax window = windows.over(call.operand(1));
        Span whole = span.to(window.span());
        if (!(function instanceof SqlBasicCall inner)) {
            return expressions.unsupported(whole);
        }
        return switch (inner.getKind()) {
            case FILTER -> filtered(inner, whole, Optional.of(window));
            case IGNORE_NULLS, RESPECT_NULLS -> nullTreatment(inner, whole);
            default -> named(inner, whole, Optional.empty(), Optional.of(window));
        };
    }

    private ExpressionSyntax filtered(SqlBasicCall call, Span span, Optional<WindowSyntax> window) {
        SqlNode function = call.operand(0);
        ExpressionSyntax condition = expressions.convert(call.operand(1));
        return function instanceof SqlBasicCall inner
                ? named(inner, span.to(condition.span()), Optional.of(condition), window)
                : expressions.unsupported(span);
    }

    private ExpressionSyntax named(
            SqlBasicCall call, Span span, Optional<ExpressionSyntax> filter, Optional<WindowSyntax> window) {
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        boolean concatenation = name.equals("||");
        boolean element = call.getKind() == SqlKind.ITEM;
        if (element) {
            name = "LIST_EXTRACT";
        }
        if (!(call.getOperator() instanceof SqlFunction) && !concatenation && !element) {
            return expressions.unsupported(span);
        }
        List<SqlNode> operands = call.getOperandList();
        boolean star = operands.size() == 1 && operands.get(0) instanceof SqlIdentifier only && only.isStar();
        List<ExpressionSyntax> arguments = new ArrayList<>();
        for (SqlNode operand : star ? List.<SqlNode>of() : operands) {
            if (operand instanceof SqlIntervalQualifier || operand == null) {
                return expressions.unsupported(span);
            }
            arguments.add(expressions.convert(operand));
        }
        Span start = Positions.of(call);
        Span nameSpan = new Span(start.line(), start.column(), start.line(), start.column() + name.length() - 1);
        Span whole = span;
        for (ExpressionSyntax argument : arguments) {
            whole = whole.to(argument.span());
        }
        return new ExpressionSyntax.FunctionCall(
                name,
                arguments,
                star,
                distinct(call),
                filter,
                window,
                concatenation || element ? whole : nameSpan,
                whole);
    }

    private static boolean distinct(SqlCall call) {
        SqlLiteral quantifier = call.getFunctionQuantifier();
        return quantifier != null && quantifier.getValue() == SqlSelectKeyword.DISTINCT;
    }

    /** {@code EXTRACT(HOUR FROM x)} is a function of x. */
    private ExpressionSyntax extract(SqlBasicCall call, Span span) {
        SqlNode unit = call.operand(0);
        ExpressionSyntax operand = expressions.convert(call.operand(1));
        String unitName = unit.toString().toUpperCase(Locale.ROOT);
        String name = EXTRACTS.getOrDefault(unitName, unitName);
        return new ExpressionSyntax.FunctionCall(
                name, List.of(operand), false, false, Optional.empty(), Optional.empty(), Positions.of(unit), span);
    }

    private ExpressionSyntax trim(SqlBasicCall call, Span span) {
        SqlLiteral side = call.operand(0);
        SqlNode characters = call.operand(1);
        boolean plain = side.getValue() == SqlTrimFunction.Flag.BOTH
                && characters instanceof SqlLiteral literal
                && " ".equals(literal.getValueAs(String.class));
        if (!plain) {
            return expressions.refuse(
                    span, "TRIM removes blanks from both ends only", "write TRIM(text), or REGEXP_REPLACE for more");
        }
        ExpressionSyntax operand = expressions.convert(call.operand(2));
        Span nameSpan = new Span(span.line(), span.column(), span.line(), span.column() + 3);
        return new ExpressionSyntax.FunctionCall(
                "TRIM", List.of(operand), false, false, Optional.empty(), Optional.empty(), nameSpan, span);
    }

    private ExpressionSyntax nullTreatment(SqlBasicCall call, Span span) {
        diagnostics.error(
                LanguageProblem.NULL_TREATMENT,
                Positions.of(call),
                (call.getKind() == SqlKind.IGNORE_NULLS ? "IGNORE" : "RESPECT") + " NULLS is not part of the dialect",
                "leave it out: NULLs count; to skip them put x IS NOT NULL into WHERE");
        return new ExpressionSyntax.Invalid(span);
    }
}
