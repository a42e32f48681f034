package io.breakwater.pack;

import io.breakwater.plan.expression.Expression;
import java.util.BitSet;
import java.util.List;

/** Collects which columns of its row an expression reads, by position. */
final class ColumnsUsed implements Expression.Visitor<BitSet> {
    private final BitSet columns = new BitSet();

    private ColumnsUsed() {}

    static BitSet by(Expression expression) {
        return expression.accept(new ColumnsUsed());
    }

    @Override
    public BitSet visitColumnReference(Expression.ColumnReference expression) {
        columns.set(expression.index());
        return columns;
    }

    @Override
    public BitSet visitConstant(Expression.Constant expression) {
        return columns;
    }

    @Override
    public BitSet visitCall(Expression.Call expression) {
        return all(expression.arguments());
    }

    @Override
    public BitSet visitArithmetic(Expression.Arithmetic expression) {
        return all(List.of(expression.left(), expression.right()));
    }

    @Override
    public BitSet visitNegation(Expression.Negation expression) {
        return expression.operand().accept(this);
    }

    @Override
    public BitSet visitComparison(Expression.Comparison expression) {
        return all(List.of(expression.left(), expression.right()));
    }

    @Override
    public BitSet visitLogical(Expression.Logical expression) {
        return all(expression.operands());
    }

    @Override
    public BitSet visitNot(Expression.Not expression) {
        return expression.operand().accept(this);
    }

    @Override
    public BitSet visitIsNull(Expression.IsNull expression) {
        return expression.operand().accept(this);
    }

    @Override
    public BitSet visitLike(Expression.Like expression) {
        return expression.operand().accept(this);
    }

    @Override
    public BitSet visitCase(Expression.Case expression) {
        for (Expression.Branch branch : expression.branches()) {
            all(List.of(branch.condition(), branch.value()));
        }
        return expression.otherwise().accept(this);
    }

    @Override
    public BitSet visitCast(Expression.Cast expression) {
        return expression.operand().accept(this);
    }

    @Override
    public BitSet visitLookup(Expression.Lookup expression) {
        return expression.operand().accept(this);
    }

    private BitSet all(List<Expression> expressions) {
        expressions.forEach(expression -> expression.accept(this));
        return columns;
    }
}
