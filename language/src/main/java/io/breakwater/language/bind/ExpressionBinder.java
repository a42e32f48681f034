package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.Constant;
import java.util.ArrayList;
import java.util.List;

/** Gives expressions their meaning. After a problem it goes on with an unknown type, which raises no other problems. */
final class ExpressionBinder implements ExpressionSyntax.Visitor<Typed> {
    private final BindContext context;
    private final Scope scope;
    private final Clause clause;
    private final WindowCalls windows;
    private final ComparisonBinder comparisons;
    private final ArithmeticBinder arithmetic;
    private final ChoiceBinder choices;
    private final FunctionBinder functions;

    /** @param windows takes the window calls found in {@link Clause#OUTPUT} */
    ExpressionBinder(BindContext context, Scope scope, Clause clause, WindowCalls windows) {
        this.context = context;
        this.scope = scope;
        this.clause = clause;
        this.windows = windows;
        this.comparisons = new ComparisonBinder(context, windows);
        this.arithmetic = new ArithmeticBinder(context);
        this.choices = new ChoiceBinder(context, comparisons);
        this.functions = new FunctionBinder(context, this, choices);
    }

    Clause clause() {
        return clause;
    }

    WindowCalls windows() {
        return windows;
    }

    /** Binds what stands inside a window call. */
    ExpressionBinder insideWindow() {
        return new ExpressionBinder(context, windows.inputScope(), Clause.INSIDE_WINDOW, windows);
    }

    Typed bind(ExpressionSyntax syntax) {
        Typed bound = syntax.accept(this);
        if (!bound.unknown() && ExpressionSize.excessive(bound.expression())) {
            return context.unknown(
                    LanguageProblem.TOO_COMPLEX,
                    syntax.span(),
                    "this expression is too large",
                    "select parts of it in a query inside FROM, or move them into computed columns");
        }
        return bound;
    }

    List<Typed> bindAll(List<ExpressionSyntax> syntaxes) {
        return syntaxes.stream().map(this::bind).toList();
    }

    /** A condition; {@code owner} names it in the message. */
    Typed condition(ExpressionSyntax syntax, String owner) {
        Typed bound = bind(syntax);
        if (bound.unknown() || bound.is(DataType.BOOLEAN)) {
            return bound;
        }
        if (bound.isNull()) {
            return Typed.value(new Constant(null, DataType.BOOLEAN));
        }
        return context.unknown(
                LanguageProblem.CONDITION_TYPE,
                syntax.span(),
                owner + " needs a condition, but this is " + bound.typeName(),
                "compare it with something, for example x > 0");
    }

    @Override
    public Typed visitName(ExpressionSyntax.Name syntax) {
        if (syntax.star()) {
            return context.unknown(
                    LanguageProblem.UNSUPPORTED_EXPRESSION,
                    syntax.span(),
                    "* cannot stand inside an expression",
                    "name the column");
        }
        return scope.resolve(syntax, context);
    }

    @Override
    public Typed visitLiteral(ExpressionSyntax.Literal syntax) {
        return Typed.value(syntax.constant());
    }

    @Override
    public Typed visitNull(ExpressionSyntax.Null syntax) {
        return Typed.NULL;
    }

    @Override
    public Typed visitInterval(ExpressionSyntax.Interval syntax) {
        return Typed.interval(new Constant(syntax.micros(), DataType.BIGINT));
    }

    @Override
    public Typed visitArithmetic(ExpressionSyntax.Arithmetic syntax) {
        return arithmetic.bind(syntax.operator(), bind(syntax.left()), bind(syntax.right()), syntax.span());
    }

    @Override
    public Typed visitNegation(ExpressionSyntax.Negation syntax) {
        return arithmetic.negate(bind(syntax.operand()), syntax.span());
    }

    @Override
    public Typed visitComparison(ExpressionSyntax.Comparison syntax) {
        return comparisons.bind(syntax.operator(), bind(syntax.left()), bind(syntax.right()), syntax.span());
    }

    @Override
    public Typed visitDistinctFrom(ExpressionSyntax.DistinctFrom syntax) {
        return comparisons.distinct(bind(syntax.left()), bind(syntax.right()), syntax.negated(), syntax.span());
    }

    @Override
    public Typed visitLogical(ExpressionSyntax.Logical syntax) {
        String name = syntax.conjunction() ? "AND" : "OR";
        List<Expression> operands = new ArrayList<>();
        boolean unknown = false;
        for (ExpressionSyntax operand : syntax.operands()) {
            Typed bound = condition(operand, name);
            unknown |= bound.unknown();
            operands.add(bound.expression());
        }
        return unknown ? Typed.UNKNOWN : Typed.value(new Expression.Logical(syntax.conjunction(), operands));
    }

    @Override
    public Typed visitNot(ExpressionSyntax.Not syntax) {
        return negatedIf(true, condition(syntax.operand(), "NOT"));
    }

    @Override
    public Typed visitIsNull(ExpressionSyntax.IsNull syntax) {
        Typed operand = bind(syntax.operand());
        if (operand.unknown()) {
            return operand;
        }
        return negatedIf(syntax.negated(), Typed.value(new Expression.IsNull(operand.expression())));
    }

    @Override
    public Typed visitIsTruth(ExpressionSyntax.IsTruth syntax) {
        Typed operand = condition(syntax.operand(), syntax.truth() ? "IS TRUE" : "IS FALSE");
        if (operand.unknown()) {
            return operand;
        }
        Typed tested = negatedIf(!syntax.truth(), operand);
        Constant met = new Constant(!syntax.negated(), DataType.BOOLEAN);
        Constant missed = new Constant(syntax.negated(), DataType.BOOLEAN);
        List<Expression.Branch> branches = List.of(new Expression.Branch(tested.expression(), met));
        return Typed.value(new Expression.Case(branches, missed, DataType.BOOLEAN));
    }

    @Override
    public Typed visitLike(ExpressionSyntax.Like syntax) {
        Typed operand = bind(syntax.operand());
        Typed pattern = bind(syntax.pattern());
        String name = syntax.ignoreCase() ? "ILIKE" : "LIKE";
        if (!pattern.unknown()
                && !(pattern.expression() instanceof Constant constant && constant.value() instanceof String)) {
            pattern = context.unknown(
                    LanguageProblem.PATTERN_NOT_CONSTANT,
                    syntax.pattern().span(),
                    "the pattern of " + name + " must be a constant text",
                    "write '%text%', or use CONTAINS(text, part) for a part that varies");
        }
        if (!operand.unknown() && !operand.is(DataType.VARCHAR) && !operand.isNull()) {
            operand = context.unknown(
                    LanguageProblem.OPERAND_TYPE,
                    syntax.operand().span(),
                    name + " needs VARCHAR, but this is " + operand.typeName(),
                    "convert it: CAST(x AS VARCHAR)");
        }
        if (operand.unknown() || pattern.unknown()) {
            return Typed.UNKNOWN;
        }
        String text = String.valueOf(((Constant) pattern.expression()).value());
        Expression value = Coercion.convert(operand, DataType.VARCHAR);
        return negatedIf(syntax.negated(), Typed.value(new Expression.Like(value, text, syntax.ignoreCase())));
    }

    @Override
    public Typed visitBetween(ExpressionSyntax.Between syntax) {
        Typed operand = bind(syntax.operand());
        Typed low = bind(syntax.low());
        Typed high = bind(syntax.high());
        Typed above = comparisons.bind(ComparisonOperator.GREATER_OR_EQUAL, operand, low, syntax.span());
        Typed below = comparisons.bind(ComparisonOperator.LESS_OR_EQUAL, operand, high, syntax.span());
        if (above.unknown() || below.unknown()) {
            return Typed.UNKNOWN;
        }
        Expression both = new Expression.Logical(true, List.of(above.expression(), below.expression()));
        return negatedIf(syntax.negated(), Typed.value(both));
    }

    @Override
    public Typed visitIn(ExpressionSyntax.In syntax) {
        Typed operand = bind(syntax.operand());
        List<Expression> equal = new ArrayList<>();
        boolean unknown = operand.unknown();
        for (ExpressionSyntax value : syntax.values()) {
            Span span = value.span();
            Typed bound = comparisons.bind(ComparisonOperator.EQUAL, operand, bind(value), span);
            unknown |= bound.unknown();
            equal.add(bound.expression());
        }
        if (unknown || equal.isEmpty()) {
            return Typed.UNKNOWN;
        }
        Expression any = equal.size() == 1 ? equal.get(0) : new Expression.Logical(false, equal);
        return negatedIf(syntax.negated(), Typed.value(any));
    }

    @Override
    public Typed visitCase(ExpressionSyntax.Case syntax) {
        List<Typed> conditions = new ArrayList<>();
        List<Typed> values = new ArrayList<>();
        for (ExpressionSyntax.When branch : syntax.branches()) {
            conditions.add(condition(branch.condition(), "WHEN"));
            values.add(bind(branch.value()));
        }
        values.add(syntax.otherwise().map(this::bind).orElse(Typed.NULL));
        return choices.bind(conditions, values, syntax.span());
    }

    @Override
    public Typed visitCast(ExpressionSyntax.Cast syntax) {
        return CastBinder.bind(context, bind(syntax.operand()), syntax.type(), syntax.span());
    }

    @Override
    public Typed visitFunctionCall(ExpressionSyntax.FunctionCall syntax) {
        return functions.bind(syntax);
    }

    @Override
    public Typed visitInvalid(ExpressionSyntax.Invalid syntax) {
        return Typed.UNKNOWN;
    }

    private static Typed negatedIf(boolean negated, Typed condition) {
        return negated && !condition.unknown() ? Typed.value(new Expression.Not(condition.expression())) : condition;
    }
}
