package io.breakwater.plan.expression;

import java.util.BitSet;

/** Gathers the positions of all columns that expressions refer to. */
public class UsedColumns implements Expression.Visitor<Boolean> {
    private final BitSet used;

    /** Adds to {@code used}. */
    public UsedColumns(BitSet used) {
        this.used = used;
    }

    /** Positions of one expression's columns. */
    public static BitSet of(Expression expression) {
        BitSet used = new BitSet();
        new UsedColumns(used).add(expression);
        return used;
    }

    public void add(Iterable<? extends Expression> expressions) {
        expressions.forEach(this::add);
    }

    public void add(Expression expression) {
        expression.accept(this);
    }

    @Override
    public Boolean visitColumnReference(Expression.ColumnReference expression) {
        used.set(expression.index());
        return true;
    }

    @Override
    public Boolean visitConstant(Expression.Constant expression) {
        return true;
    }

    @Override
    public Boolean visitCall(Expression.Call expression) {
        add(expression.arguments());
        return true;
    }

    @Override
    public Boolean visitArithmetic(Expression.Arithmetic expression) {
        add(expression.left());
        add(expression.right());
        return true;
    }

    @Override
    public Boolean visitNegation(Expression.Negation expression) {
        add(expression.operand());
        return true;
    }

    @Override
    public Boolean visitComparison(Expression.Comparison expression) {
        add(expression.left());
        add(expression.right());
        return true;
    }

    @Override
    public Boolean visitLogical(Expression.Logical expression) {
        add(expression.operands());
        return true;
    }

    @Override
    public Boolean visitNot(Expression.Not expression) {
        add(expression.operand());
        return true;
    }

    @Override
    public Boolean visitIsNull(Expression.IsNull expression) {
        add(expression.operand());
        return true;
    }

    @Override
    public Boolean visitLike(Expression.Like expression) {
        add(expression.operand());
        return true;
    }

    @Override
    public Boolean visitCase(Expression.Case expression) {
        for (Expression.Branch branch : expression.branches()) {
            add(branch.condition());
            add(branch.value());
        }
        add(expression.otherwise());
        return true;
    }

    @Override
    public Boolean visitCast(Expression.Cast expression) {
        add(expression.operand());
        return true;
    }

    @Override
    public Boolean visitLookup(Expression.Lookup expression) {
        add(expression.operand());
        return true;
    }
}
