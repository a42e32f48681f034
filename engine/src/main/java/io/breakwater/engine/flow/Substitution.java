package io.breakwater.engine.flow;

import io.breakwater.plan.expression.Expression;
import java.util.List;
import java.util.function.Function;

/** Replaces column references by what stands for the columns. */
final class Substitution implements Expression.Visitor<Expression> {
    private final Function<Expression.ColumnReference, Expression> columns;

    Substitution(Function<Expression.ColumnReference, Expression> columns) {
        this.columns = columns;
    }

    List<Expression> all(List<Expression> expressions) {
        return expressions.stream().map(this::one).toList();
    }

    Expression one(Expression expression) {
        return expression.accept(this);
    }

    @Override
    public Expression visitColumnReference(Expression.ColumnReference expression) {
        return columns.apply(expression);
    }

    @Override
    public Expression visitConstant(Expression.Constant expression) {
        return expression;
    }

    @Override
    public Expression visitCall(Expression.Call expression) {
        return new Expression.Call(
                expression.function(), all(expression.arguments()), expression.type(), expression.nullable());
    }

    @Override
    public Expression visitArithmetic(Expression.Arithmetic expression) {
        return new Expression.Arithmetic(
                expression.operator(), one(expression.left()), one(expression.right()), expression.type());
    }

    @Override
    public Expression visitNegation(Expression.Negation expression) {
        return new Expression.Negation(one(expression.operand()));
    }

    @Override
    public Expression visitComparison(Expression.Comparison expression) {
        return new Expression.Comparison(expression.operator(), one(expression.left()), one(expression.right()));
    }

    @Override
    public Expression visitLogical(Expression.Logical expression) {
        return new Expression.Logical(expression.conjunction(), all(expression.operands()));
    }

    @Override
    public Expression visitNot(Expression.Not expression) {
        return new Expression.Not(one(expression.operand()));
    }

    @Override
    public Expression visitIsNull(Expression.IsNull expression) {
        return new Expression.IsNull(one(expression.operand()));
    }

    @Override
    public Expression visitLike(Expression.Like expression) {
        return new Expression.Like(one(expression.operand()), expression.pattern(), expression.ignoreCase());
    }

    @Override
    public Expression visitCase(Expression.Case expression) {
        return new Expression.Case(
                expression.branches().stream()
                        .map(branch -> new Expression.Branch(one(branch.condition()), one(branch.value())))
                        .toList(),
                one(expression.otherwise()),
                expression.type());
    }

    @Override
    public Expression visitCast(Expression.Cast expression) {
        return new Expression.Cast(one(expression.operand()), expression.type());
    }

    @Override
    public Expression visitLookup(Expression.Lookup expression) {
        return new Expression.Lookup(
                expression.kind(), expression.subject(), one(expression.operand()), expression.name());
    }
}
