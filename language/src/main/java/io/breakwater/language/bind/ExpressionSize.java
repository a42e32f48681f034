package io.breakwater.language.bind;

import io.breakwater.plan.expression.Expression;
import java.util.List;
import java.util.function.IntToLongFunction;

/** Measures expressions, to refuse those that rewriting has made huge: COALESCE and its like repeat their operands. */
final class ExpressionSize implements Expression.Visitor<Boolean> {
    private static final int LIMIT = 20_000;

    private final IntToLongFunction columnSize;
    private final long limit;
    private long nodes;

    private ExpressionSize(IntToLongFunction columnSize, long limit) {
        this.columnSize = columnSize;
        this.limit = limit;
    }

    static boolean excessive(Expression expression) {
        return !new ExpressionSize(column -> 1, LIMIT).fits(expression);
    }

    /**
     * How many parts it has once its columns are replaced by what stands for them; more than the limit if there are more.
     *
     * @param columnSize parts of what stands for a column
     */
    static long inlined(Expression expression, IntToLongFunction columnSize, long limit) {
        ExpressionSize size = new ExpressionSize(columnSize, limit);
        return size.fits(expression) ? size.nodes : limit + 1;
    }

    private boolean fits(Expression expression) {
        return ++nodes <= limit && expression.accept(this);
    }

    private boolean fit(List<Expression> expressions) {
        return expressions.stream().allMatch(this::fits);
    }

    @Override
    public Boolean visitColumnReference(Expression.ColumnReference expression) {
        nodes += columnSize.applyAsLong(expression.index()) - 1;
        return nodes <= limit;
    }

    @Override
    public Boolean visitConstant(Expression.Constant expression) {
        return true;
    }

    @Override
    public Boolean visitCall(Expression.Call expression) {
        return fit(expression.arguments());
    }

    @Override
    public Boolean visitArithmetic(Expression.Arithmetic expression) {
        return fits(expression.left()) && fits(expression.right());
    }

    @Override
    public Boolean visitNegation(Expression.Negation expression) {
        return fits(expression.operand());
    }

    @Override
    public Boolean visitComparison(Expression.Comparison expression) {
        return fits(expression.left()) && fits(expression.right());
    }

    @Override
    public Boolean visitLogical(Expression.Logical expression) {
        return fit(expression.operands());
    }

    @Override
    public Boolean visitNot(Expression.Not expression) {
        return fits(expression.operand());
    }

    @Override
    public Boolean visitIsNull(Expression.IsNull expression) {
        return fits(expression.operand());
    }

    @Override
    public Boolean visitLike(Expression.Like expression) {
        return fits(expression.operand());
    }

    @Override
    public Boolean visitCase(Expression.Case expression) {
        return expression.branches().stream().allMatch(branch -> fits(branch.condition()) && fits(branch.value()))
                && fits(expression.otherwise());
    }

    @Override
    public Boolean visitCast(Expression.Cast expression) {
        return fits(expression.operand());
    }

    @Override
    public Boolean visitLookup(Expression.Lookup expression) {
        return fits(expression.operand());
    }
}
