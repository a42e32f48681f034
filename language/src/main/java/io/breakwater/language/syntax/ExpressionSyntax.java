package io.breakwater.language.syntax;

import io.breakwater.language.diagnostic.Span;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression.ArithmeticOperator;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.Constant;
import java.util.List;
import java.util.Optional;

/** A scalar expression as it was written. */
public sealed interface ExpressionSyntax {

    Span span();

    <R> R accept(Visitor<R> visitor);

    /** One case per kind of expression. */
    interface Visitor<R> {
        R visitName(Name syntax);

        R visitLiteral(Literal syntax);

        R visitNull(Null syntax);

        R visitInterval(Interval syntax);

        R visitArithmetic(Arithmetic syntax);

        R visitNegation(Negation syntax);

        R visitComparison(Comparison syntax);

        R visitDistinctFrom(DistinctFrom syntax);

        R visitLogical(Logical syntax);

        R visitNot(Not syntax);

        R visitIsNull(IsNull syntax);

        R visitIsTruth(IsTruth syntax);

        R visitLike(Like syntax);

        R visitBetween(Between syntax);

        R visitIn(In syntax);

        R visitCase(Case syntax);

        R visitCast(Cast syntax);

        R visitFunctionCall(FunctionCall syntax);

        R visitInvalid(Invalid syntax);
    }

    /** {@code a} or {@code t.a}; a last part of {@code *} means all columns. */
    record Name(List<String> parts, Span span) implements ExpressionSyntax {
        public Name {
            parts = List.copyOf(parts);
        }

        public String text() {
            return String.join(".", parts);
        }

        public String last() {
            return parts.get(parts.size() - 1);
        }

        public boolean star() {
            return last().equals("*");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitName(this);
        }
    }

    /** A value other than NULL. */
    record Literal(Constant constant, Span span) implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLiteral(this);
        }
    }

    /** NULL. */
    record Null(Span span) implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNull(this);
        }
    }

    /** A span of time in microseconds. */
    record Interval(long micros, Span span) implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitInterval(this);
        }
    }

    /** {@code a + b} and the like. */
    record Arithmetic(ArithmeticOperator operator, ExpressionSyntax left, ExpressionSyntax right, Span span)
            implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitArithmetic(this);
        }
    }

    /** {@code -a}. */
    record Negation(ExpressionSyntax operand, Span span) implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNegation(this);
        }
    }

    /** {@code a = b} and the like. */
    record Comparison(ComparisonOperator operator, ExpressionSyntax left, ExpressionSyntax right, Span span)
            implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitComparison(this);
        }
    }

    /** {@code a IS [NOT] DISTINCT FROM b}. */
    record DistinctFrom(ExpressionSyntax left, ExpressionSyntax right, boolean negated, Span span)
            implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDistinctFrom(this);
        }
    }

    /** AND or OR of two or more. */
    record Logical(boolean conjunction, List<ExpressionSyntax> operands, Span span) implements ExpressionSyntax {
        public Logical {
            operands = List.copyOf(operands);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLogical(this);
        }
    }

    /** {@code NOT a}. */
    record Not(ExpressionSyntax operand, Span span) implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitNot(this);
        }
    }

    /** {@code a IS [NOT] NULL}. */
    record IsNull(ExpressionSyntax operand, boolean negated, Span span) implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIsNull(this);
        }
    }

    /** {@code a IS [NOT] TRUE} or FALSE. */
    record IsTruth(ExpressionSyntax operand, boolean truth, boolean negated, Span span) implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIsTruth(this);
        }
    }

    /** {@code a [NOT] LIKE b} or ILIKE. */
    record Like(ExpressionSyntax operand, ExpressionSyntax pattern, boolean ignoreCase, boolean negated, Span span)
            implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLike(this);
        }
    }

    /** {@code a [NOT] BETWEEN b AND c}. */
    record Between(ExpressionSyntax operand, ExpressionSyntax low, ExpressionSyntax high, boolean negated, Span span)
            implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBetween(this);
        }
    }

    /** {@code a [NOT] IN (b, c)}. */
    record In(ExpressionSyntax operand, List<ExpressionSyntax> values, boolean negated, Span span)
            implements ExpressionSyntax {
        public In {
            values = List.copyOf(values);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitIn(this);
        }
    }

    /** CASE WHEN; the form with a value has become comparisons. */
    record Case(List<When> branches, Optional<ExpressionSyntax> otherwise, Span span) implements ExpressionSyntax {
        public Case {
            branches = List.copyOf(branches);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCase(this);
        }
    }

    /** WHEN condition THEN value. */
    record When(ExpressionSyntax condition, ExpressionSyntax value) {}

    /** {@code CAST(a AS t)}, {@code TRY_CAST(a AS t)} or {@code a::t}. */
    record Cast(ExpressionSyntax operand, DataType type, Span span) implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCast(this);
        }
    }

    /**
     * {@code f(a, b)}, and an aggregate over a window.
     *
     * @param name in upper case
     * @param star whether the only argument is {@code *}; there are no arguments then
     * @param nameSpan of the name alone
     */
    record FunctionCall(
            String name,
            List<ExpressionSyntax> arguments,
            boolean star,
            boolean distinct,
            Optional<ExpressionSyntax> filter,
            Optional<WindowSyntax> over,
            Span nameSpan,
            Span span)
            implements ExpressionSyntax {
        public FunctionCall {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitFunctionCall(this);
        }
    }

    /** Something that was refused; its problem has been reported. */
    record Invalid(Span span) implements ExpressionSyntax {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitInvalid(this);
        }
    }
}
