package io.breakwater.language.calcite;

import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.plan.expression.Expression.ArithmeticOperator;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlLikeOperator;

/** Turns the parser's expressions into ours. */
final class ExpressionConverter {
    private static final Map<SqlKind, ArithmeticOperator> ARITHMETIC = Map.of(
            SqlKind.PLUS, ArithmeticOperator.ADD,
            SqlKind.MINUS, ArithmeticOperator.SUBTRACT,
            SqlKind.TIMES, ArithmeticOperator.MULTIPLY,
            SqlKind.DIVIDE, ArithmeticOperator.DIVIDE,
            SqlKind.MOD, ArithmeticOperator.MODULO);
    private static final Map<SqlKind, ComparisonOperator> COMPARISON = Map.of(
            SqlKind.EQUALS, ComparisonOperator.EQUAL,
            SqlKind.NOT_EQUALS, ComparisonOperator.NOT_EQUAL,
            SqlKind.LESS_THAN, ComparisonOperator.LESS,
            SqlKind.LESS_THAN_OR_EQUAL, ComparisonOperator.LESS_OR_EQUAL,
            SqlKind.GREATER_THAN, ComparisonOperator.GREATER,
            SqlKind.GREATER_THAN_OR_EQUAL, ComparisonOperator.GREATER_OR_EQUAL);

    private final Diagnostics diagnostics;
    private final ConversionLimits limits;
    private final LiteralConverter literals;
    private final FunctionConverter functions;

    ExpressionConverter(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.limits = new ConversionLimits(diagnostics);
        this.literals = new LiteralConverter(diagnostics);
        this.functions = new FunctionConverter(this, diagnostics);
    }

    ExpressionSyntax convert(SqlNode node) {
        Span span = Positions.of(node);
        if (!limits.enter(span)) {
            return new ExpressionSyntax.Invalid(span);
        }
        try {
            return dispatch(node, span);
        } finally {
            limits.leave();
        }
    }

    List<ExpressionSyntax> convertAll(Iterable<? extends SqlNode> nodes) {
        List<ExpressionSyntax> converted = new ArrayList<>();
        nodes.forEach(node -> converted.add(convert(node)));
        return converted;
    }

    WindowConverter windows() {
        return functions.windows();
    }

    private ExpressionSyntax dispatch(SqlNode node, Span span) {
        if (node instanceof SqlIdentifier identifier) {
            return name(identifier, span);
        }
        if (node instanceof SqlLiteral literal) {
            return literals.convert(literal);
        }
        if (node instanceof SqlCase choice) {
            return choice(choice, span);
        }
        if (node.isA(SqlKind.QUERY)) {
            return queryInside(span);
        }
        if (node instanceof SqlDynamicParam) {
            return refuse(span, "there are no parameters in a detector", "write the value itself");
        }
        return node instanceof SqlBasicCall call ? call(call, span) : unsupported(span);
    }

    private static ExpressionSyntax name(SqlIdentifier identifier, Span span) {
        List<String> parts = identifier.names.stream()
                .map(name -> name.isEmpty() ? "*" : name)
                .toList();
        return new ExpressionSyntax.Name(parts, span);
    }

    private ExpressionSyntax call(SqlBasicCall call, Span span) {
        SqlKind kind = call.getKind();
        if (ARITHMETIC.containsKey(kind) && call.operandCount() == 2) {
            ExpressionSyntax left = convert(call.operand(0));
            ExpressionSyntax right = convert(call.operand(1));
            return new ExpressionSyntax.Arithmetic(ARITHMETIC.get(kind), left, right, span(span, left, right));
        }
        if (COMPARISON.containsKey(kind)) {
            ExpressionSyntax left = convert(call.operand(0));
            ExpressionSyntax right = convert(call.operand(1));
            return new ExpressionSyntax.Comparison(COMPARISON.get(kind), left, right, span(span, left, right));
        }
        return switch (kind) {
            case AND, OR -> logical(call, span);
            case NOT -> new ExpressionSyntax.Not(convert(call.operand(0)), span);
            case MINUS_PREFIX -> new ExpressionSyntax.Negation(convert(call.operand(0)), span);
            case PLUS_PREFIX -> convert(call.operand(0));
            case IS_NULL, IS_NOT_NULL, IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE -> test(call, span);
            case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> {
                ExpressionSyntax left = convert(call.operand(0));
                ExpressionSyntax right = convert(call.operand(1));
                boolean negated = kind == SqlKind.IS_NOT_DISTINCT_FROM;
                yield new ExpressionSyntax.DistinctFrom(left, right, negated, span(span, left, right));
            }
            case LIKE -> like(call, span);
            case BETWEEN -> between(call, span);
            case IN, NOT_IN -> in(call, span);
            case CAST, SAFE_CAST -> cast(call, span);
            case INTERVAL -> interval(call, span);
            case EXISTS, SCALAR_QUERY, ARRAY_QUERY_CONSTRUCTOR -> queryInside(span);
            default -> functions.convert(call, span);
        };
    }

    private ExpressionSyntax logical(SqlCall call, Span span) {
        Deque<SqlNode> pending = new ArrayDeque<>(call.getOperandList());
        Deque<SqlNode> flat = new ArrayDeque<>();
        while (!pending.isEmpty()) {
            SqlNode last = pending.removeLast();
            if (last.getKind() == call.getKind()) {
                ((SqlCall) last).getOperandList().forEach(pending::addLast);
            } else {
                flat.addFirst(last);
            }
        }
        List<ExpressionSyntax> operands = convertAll(flat);
        return new ExpressionSyntax.Logical(
                call.getKind() == SqlKind.AND, operands, span(span, operands.toArray(ExpressionSyntax[]::new)));
    }

    private ExpressionSyntax test(SqlCall call, Span span) {
        ExpressionSyntax operand = convert(call.operand(0));
        Span whole = span(span, operand);
        return switch (call.getKind()) {
            case IS_NULL -> new ExpressionSyntax.IsNull(operand, false, whole);
            case IS_NOT_NULL -> new ExpressionSyntax.IsNull(operand, true, whole);
            case IS_TRUE -> new ExpressionSyntax.IsTruth(operand, true, false, whole);
            case IS_NOT_TRUE -> new ExpressionSyntax.IsTruth(operand, true, true, whole);
            case IS_FALSE -> new ExpressionSyntax.IsTruth(operand, false, false, whole);
            default -> new ExpressionSyntax.IsTruth(operand, false, true, whole);
        };
    }

    private ExpressionSyntax like(SqlBasicCall call, Span span) {
        boolean negated = ((SqlLikeOperator) call.getOperator()).isNegated();
        String name = call.getOperator().getName();
        ExpressionSyntax operand = convert(call.operand(0));
        ExpressionSyntax pattern = convert(call.operand(1));
        if (call.operandCount() > 2) {
            diagnostics.error(
                    LanguageProblem.LIKE_ESCAPE,
                    Positions.of(call.operand(2)),
                    "LIKE has no ESCAPE here",
                    "to find a text with % or _ in it use CONTAINS(text, part)");
            return new ExpressionSyntax.Invalid(span(span, operand, pattern));
        }
        return new ExpressionSyntax.Like(
                operand, pattern, name.endsWith("ILIKE"), negated, span(span, operand, pattern));
    }

    private ExpressionSyntax between(SqlBasicCall call, Span span) {
        SqlBetweenOperator operator = (SqlBetweenOperator) call.getOperator();
        ExpressionSyntax operand = convert(call.operand(0));
        ExpressionSyntax low = convert(call.operand(1));
        ExpressionSyntax high = convert(call.operand(2));
        Span whole = span(span, operand, low, high);
        if (operator.flag == SqlBetweenOperator.Flag.SYMMETRIC) {
            return refuse(whole, "BETWEEN SYMMETRIC is not part of the dialect", "write BETWEEN low AND high");
        }
        return new ExpressionSyntax.Between(operand, low, high, operator.isNegated(), whole);
    }

    private ExpressionSyntax in(SqlBasicCall call, Span span) {
        ExpressionSyntax operand = convert(call.operand(0));
        SqlNode right = call.operand(1);
        if (!(right instanceof SqlNodeList values)) {
            return queryInside(span(Positions.of(right)));
        }
        return new ExpressionSyntax.In(
                operand, convertAll(values), call.getKind() == SqlKind.NOT_IN, span(span, operand));
    }

    private ExpressionSyntax choice(SqlCase choice, Span span) {
        List<ExpressionSyntax.When> branches = new ArrayList<>();
        for (int i = 0; i < choice.getWhenOperands().size(); i++) {
            branches.add(new ExpressionSyntax.When(
                    convert(choice.getWhenOperands().get(i)),
                    convert(choice.getThenOperands().get(i))));
        }
        Optional<ExpressionSyntax> otherwise =
                Optional.ofNullable(choice.getElseOperand()).map(this::convert);
        return new ExpressionSyntax.Case(branches, otherwise, span);
    }

    private ExpressionSyntax cast(SqlBasicCall call, Span span) {
        ExpressionSyntax operand = convert(call.operand(0));
        SqlNode target = call.operand(1);
        Span whole = span(span, operand).to(Positions.of(target));
        if (call.operandCount() > 2 || !(target instanceof SqlDataTypeSpec specification)) {
            return unsupported(whole);
        }
        return new TypeConverter(diagnostics)
                .convert(specification)
                .<ExpressionSyntax>map(type -> new ExpressionSyntax.Cast(operand, type, whole))
                .orElseGet(() -> new ExpressionSyntax.Invalid(whole));
    }

    private ExpressionSyntax interval(SqlBasicCall call, Span span) {
        SqlNode amount = call.operand(0);
        SqlNode unit = call.operand(1);
        if (amount instanceof SqlNumericLiteral number && unit instanceof SqlIntervalQualifier qualifier) {
            return literals.interval(number.toValue(), 1, qualifier, span.to(Positions.of(unit)));
        }
        diagnostics.error(
                LanguageProblem.INTERVAL_TEXT,
                span,
                "the length of an interval must be a constant",
                "write for example n * INTERVAL '1' HOUR");
        return new ExpressionSyntax.Invalid(span);
    }

    ExpressionSyntax queryInside(Span span) {
        diagnostics.error(
                LanguageProblem.QUERY_IN_EXPRESSION,
                span,
                "a query cannot stand inside an expression",
                "use a window, in_list('list', value), has_label(..) or fact(..) for what it would look up");
        return new ExpressionSyntax.Invalid(span);
    }

    ExpressionSyntax unsupported(Span span) {
        return refuse(
                span, "the dialect does not have this construct", "docs/reference/detector-sql.md lists what it has");
    }

    ExpressionSyntax refuse(Span span, String message, String remedy) {
        diagnostics.error(LanguageProblem.UNSUPPORTED_EXPRESSION, span, message, remedy);
        return new ExpressionSyntax.Invalid(span);
    }

    private static Span span(Span own, ExpressionSyntax... parts) {
        Span whole = own;
        for (ExpressionSyntax part : parts) {
            whole = whole.to(part.span());
        }
        return whole;
    }
}
