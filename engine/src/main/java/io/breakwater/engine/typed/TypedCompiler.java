package io.breakwater.engine.typed;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Row;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Arithmetic;
import io.breakwater.plan.expression.Expression.Case;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Comparison;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.expression.Expression.IsNull;
import io.breakwater.plan.expression.Expression.Logical;
import io.breakwater.plan.expression.Expression.Not;
import java.util.Collection;
import java.util.function.Function;

/** Compiles expressions to conditions and whole numbers. */
public final class TypedCompiler {
    private final ExpressionCompiler plain;
    private final Function<ColumnReference, Whole> columns;

    /**
     * @param plain for what has no typed form
     * @param columns reads a column of BIGINT or TIMESTAMP
     */
    public TypedCompiler(ExpressionCompiler plain, Function<ColumnReference, Whole> columns) {
        this.plain = plain;
        this.columns = columns;
    }

    /** Whether all conditions hold; without any it is true. */
    public Truth all(Collection<Expression> conditions) {
        return conditions.size() == 1 ? truth(conditions.iterator().next()) : junction(true, conditions);
    }

    public Truth truth(Expression condition) {
        if (condition instanceof Comparison comparison && isWhole(comparison.left())) {
            return compared(comparison.operator(), whole(comparison.left()), whole(comparison.right()));
        }
        if (condition instanceof Logical logical) {
            return junction(logical.conjunction(), logical.operands());
        }
        if (condition instanceof Not not) {
            Truth operand = truth(not.operand());
            return row -> negated(operand.test(row));
        }
        if (condition instanceof IsNull isNull) {
            Truth there = isPresent(isNull.operand());
            return row -> negated(there.test(row));
        }
        Evaluation evaluation = plain.compile(condition);
        return row -> {
            Object value = evaluation.evaluate(row);
            return value == null ? Truth.UNKNOWN : (Boolean) value ? Truth.TRUE : Truth.FALSE;
        };
    }

    /** Whether an expression is not NULL; never unknown. */
    public Truth isPresent(Expression expression) {
        if (expression instanceof Constant constant) {
            int present = constant.value() == null ? Truth.FALSE : Truth.TRUE;
            return row -> present;
        }
        if (isWhole(expression)) {
            Whole whole = whole(expression);
            return row -> whole.isNull(row) ? Truth.FALSE : Truth.TRUE;
        }
        if (expression instanceof Case choice
                && choice.branches().size() == 1
                && isNullConstant(choice.otherwise())
                && choice.branches().get(0).value() instanceof Constant value
                && value.value() != null) {
            Truth condition = truth(choice.branches().get(0).condition());
            return row -> condition.holds(row) ? Truth.TRUE : Truth.FALSE;
        }
        Evaluation evaluation = plain.compile(expression);
        return row -> evaluation.evaluate(row) == null ? Truth.FALSE : Truth.TRUE;
    }

    public Whole whole(Expression expression) {
        if (expression instanceof ColumnReference column) {
            return columns.apply(column);
        }
        if (expression instanceof Constant constant && constant.value() instanceof Long value) {
            return new WholeConstant(value);
        }
        if (expression instanceof Arithmetic arithmetic && isWhole(arithmetic.left()) && isWhole(arithmetic.right())) {
            Whole left = whole(arithmetic.left());
            Whole right = whole(arithmetic.right());
            switch (arithmetic.operator()) {
                case ADD -> {
                    return new WholeSum(left, right);
                }
                case MULTIPLY -> {
                    return product(left, right);
                }
                default -> {}
            }
        }
        return new PlainWhole(plain.compile(expression));
    }

    public static boolean isWhole(Expression expression) {
        return expression.type() == DataType.BIGINT || expression.type() == DataType.TIMESTAMP;
    }

    private static Truth compared(ComparisonOperator operator, Whole left, Whole right) {
        return right instanceof WholeConstant bound
                ? new BoundComparison(operator, left, bound.constant())
                : new WholeComparison(operator, left, right);
    }

    private static Whole product(Whole left, Whole right) {
        if (left instanceof WholeConstant factor) {
            return new WholeMultiple(right, factor.constant());
        }
        return right instanceof WholeConstant factor
                ? new WholeMultiple(left, factor.constant())
                : new WholeProduct(left, right);
    }

    private Truth junction(boolean conjunction, Collection<Expression> operands) {
        return new Junction(conjunction, operands.stream().map(this::truth).toArray(Truth[]::new));
    }

    private static boolean isNullConstant(Expression expression) {
        return expression instanceof Constant constant && constant.value() == null;
    }

    private static int negated(int truth) {
        return truth == Truth.UNKNOWN ? Truth.UNKNOWN : 1 - truth;
    }

    private record WholeConstant(long constant) implements Whole {
        @Override
        public boolean isNull(Row row) {
            return false;
        }

        @Override
        public long value(Row row) {
            return constant;
        }
    }

    private record WholeSum(Whole left, Whole right) implements Whole {
        @Override
        public boolean isNull(Row row) {
            if (left.isNull(row) || right.isNull(row)) {
                return true;
            }
            long first = left.value(row);
            long second = right.value(row);
            return ((first ^ (first + second)) & (second ^ (first + second))) < 0;
        }

        @Override
        public long value(Row row) {
            return left.value(row) + right.value(row);
        }
    }

    private record WholeProduct(Whole left, Whole right) implements Whole {
        @Override
        public boolean isNull(Row row) {
            if (left.isNull(row) || right.isNull(row)) {
                return true;
            }
            long first = left.value(row);
            long second = right.value(row);
            return Math.multiplyHigh(first, second) != (first * second) >> (Long.SIZE - 1);
        }

        @Override
        public long value(Row row) {
            return left.value(row) * right.value(row);
        }
    }

    private record WholeMultiple(Whole operand, long factor) implements Whole {
        @Override
        public boolean isNull(Row row) {
            if (operand.isNull(row)) {
                return true;
            }
            long number = operand.value(row);
            return Math.multiplyHigh(number, factor) != (number * factor) >> (Long.SIZE - 1);
        }

        @Override
        public long value(Row row) {
            return operand.value(row) * factor;
        }
    }

    private record PlainWhole(Evaluation evaluation) implements Whole {
        @Override
        public boolean isNull(Row row) {
            return evaluation.evaluate(row) == null;
        }

        @Override
        public long value(Row row) {
            return evaluation.evaluate(row) instanceof Long value ? value : 0;
        }
    }
}
