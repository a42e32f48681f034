package io.breakwater.plan.expression;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scalar expression over one row. Logic is three-valued as in SQL. */
public sealed interface Expression
        permits Expression.ColumnReference,
                Expression.Constant,
                Expression.Call,
                Expression.Arithmetic,
                Expression.Negation,
                Expression.Comparison,
                Expression.Logical,
                Expression.Not,
                Expression.IsNull,
                Expression.Like,
                Expression.Case,
                Expression.Cast,
                Expression.Lookup {

    DataType type();

    boolean nullable();

    <R> R accept(Visitor<R> visitor);

    /** One case per kind of expression. */
    interface Visitor<R> {
        R visitColumnReference(ColumnReference expression);

        R visitConstant(Constant expression);

        R visitCall(Call expression);

        R visitArithmetic(Arithmetic expression);

        R visitNegation(Negation expression);

        R visitComparison(Comparison expression);

        R visitLogical(Logical expression);

        R visitNot(Not expression);

        R visitIsNull(IsNull expression);

        R visitLike(Like expression);

        R visitCase(Case expression);

        R visitCast(Cast expression);

        R visitLookup(Lookup expression);
    }

    /** The value at a position of the input row. */
    record ColumnReference(int index, String name, DataType type, boolean nullable) implements Expression {
        public ColumnReference {
            requireNonNull(name, "name is null");
            requireNonNull(type, "type is null");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitColumnReference(this);
        }
    }

    /** A value written in the text; an INTERVAL is a BIGINT of microseconds. */
    record Constant(@Nullable Object value, DataType type) implements Expression {
        public Constant {
            requireNonNull(type, "type is null");
        }

        @Override
        public boolean nullable() {
            return value == null;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitConstant(this);
        }
    }

    /** A function of the library, by name in upper case. Argument types are exactly those of the signature. */
    record Call(String function, List<Expression> arguments, DataType type, boolean nullable) implements Expression {
        public Call {
            requireNonNull(function, "function is null");
            arguments = List.copyOf(arguments);
            requireNonNull(type, "type is null");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCall(this);
        }
    }

    /** The operators of {@link Arithmetic}. */
    enum ArithmeticOperator {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        /** Always DOUBLE, whatever the operands. */
        DIVIDE("/"),
        /** Of BIGINT; the sign is the dividend's. */
        MODULO("%");

        private final String symbol;

        ArithmeticOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /**
     * Arithmetic. Both operands have the same numeric type, which is the result's (DOUBLE for DIVIDE); or TIMESTAMP plus or
     * minus BIGINT microseconds giving TIMESTAMP; or TIMESTAMP minus TIMESTAMP giving BIGINT microseconds.
     */
    record Arithmetic(ArithmeticOperator operator, Expression left, Expression right, DataType type)
            implements Expression {
        public Arithmetic {
            requireNonNull(operator, "operator is null");
            requireNonNull(left, "left is null");
            requireNonNull(right, "right is null");
            requireNonNull(type, "type is null");
        }

        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitArithmetic(this);
        }
    }

    /** Minus. */
    record Negation(Expression operand) implements Expression {
        public Negation {
            requireNonNull(operand, "operand is null");
        }

        @Override
        public DataType type() {
            return operand.type();
        }

        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNegation(this);
        }
    }

    /** The operators of {@link Comparison}. */
    enum ComparisonOperator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        ComparisonOperator(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }
    }

    /** Comparison of two operands of the same type. Text compares by code point; -0.0 equals 0.0 and NaN is the greatest. */
    record Comparison(ComparisonOperator operator, Expression left, Expression right) implements Expression {
        public Comparison {
            requireNonNull(operator, "operator is null");
            if (left.type() != right.type()) {
                throw new IllegalArgumentException("compared types differ: " + left.type() + ", " + right.type());
            }
        }

        @Override
        public DataType type() {
            return DataType.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return left.nullable() || right.nullable();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitComparison(this);
        }
    }

    /** AND or OR of two or more. */
    record Logical(boolean conjunction, List<Expression> operands) implements Expression {
        public Logical {
            operands = List.copyOf(operands);
            operands.forEach(Predicates::requireBoolean);
        }

        @Override
        public DataType type() {
            return DataType.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return operands.stream().anyMatch(Expression::nullable);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLogical(this);
        }
    }

    /** NOT. */
    record Not(Expression operand) implements Expression {
        public Not {
            Predicates.requireBoolean(operand);
        }

        @Override
        public DataType type() {
            return DataType.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return operand.nullable();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNot(this);
        }
    }

    /** IS NULL. */
    record IsNull(Expression operand) implements Expression {
        public IsNull {
            requireNonNull(operand, "operand is null");
        }

        @Override
        public DataType type() {
            return DataType.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIsNull(this);
        }
    }

    /** LIKE with a constant pattern of % and _ . */
    record Like(Expression operand, String pattern, boolean ignoreCase) implements Expression {
        public Like {
            requireNonNull(operand, "operand is null");
            requireNonNull(pattern, "pattern is null");
        }

        @Override
        public DataType type() {
            return DataType.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return operand.nullable();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLike(this);
        }
    }

    /** CASE: the value of the first branch whose condition is true, else {@code otherwise}. */
    record Case(List<Branch> branches, Expression otherwise, DataType type) implements Expression {
        public Case {
            branches = List.copyOf(branches);
            requireNonNull(otherwise, "otherwise is null");
            requireNonNull(type, "type is null");
        }

        @Override
        public boolean nullable() {
            return otherwise.nullable() || branches.stream().anyMatch(Branch::nullable);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCase(this);
        }
    }

    /** WHEN condition THEN value. */
    record Branch(Expression condition, Expression value) {
        public Branch {
            Predicates.requireBoolean(condition);
            requireNonNull(value, "value is null");
        }

        /** Whether the value may be NULL where the condition is true. */
        boolean nullable() {
            return value.nullable() && !NullRejection.requiredBy(condition).contains(value);
        }
    }

    /** A conversion; NULL where the value has no counterpart. */
    record Cast(Expression operand, DataType type) implements Expression {
        public Cast {
            requireNonNull(operand, "operand is null");
            requireNonNull(type, "type is null");
        }

        @Override
        public boolean nullable() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCast(this);
        }
    }

    /** What {@link Lookup} asks. */
    enum LookupKind {
        /** {@code in_list(list constant, value)}: BOOLEAN. */
        IN_LIST,
        /** {@code has_label(entity type constant, id, label constant)}: BOOLEAN. */
        HAS_LABEL,
        /** {@code fact(entity type constant, id, name constant)}: VARCHAR. */
        FACT
    }

    /**
     * A question answered from lists, labels or facts as of the row's engine time.
     *
     * @param subject the list's name, or the entity's type
     * @param operand the value or the entity's id; NULL gives NULL
     * @param name the label's or fact's name; empty for a list
     */
    record Lookup(LookupKind kind, String subject, Expression operand, String name) implements Expression {
        public Lookup {
            requireNonNull(kind, "kind is null");
            requireNonNull(subject, "subject is null");
            requireNonNull(operand, "operand is null");
            requireNonNull(name, "name is null");
        }

        @Override
        public DataType type() {
            return kind == LookupKind.FACT ? DataType.VARCHAR : DataType.BOOLEAN;
        }

        @Override
        public boolean nullable() {
            return kind == LookupKind.FACT || operand.nullable();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLookup(this);
        }
    }
}
