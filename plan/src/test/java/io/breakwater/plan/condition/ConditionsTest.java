package io.breakwater.plan.condition;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Cast;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Comparison;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.expression.Expression.Logical;
import io.breakwater.plan.expression.Expression.Not;
import io.breakwater.plan.text.PlanText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ConditionsTest {
    private static final ColumnReference X = new ColumnReference(0, "x", DataType.BIGINT, false);
    private static final ColumnReference Y = new ColumnReference(1, "y", DataType.BIGINT, false);
    /** Every pair of two numbers from -2 to 6: more than the constants reach. */
    private static final List<long[]> ROWS = IntStream.rangeClosed(-2, 6)
            .boxed()
            .flatMap(x -> IntStream.rangeClosed(-2, 6).mapToObj(y -> new long[] {x, y}))
            .toList();

    @Property(tries = 4_000)
    void whatIsSaidHoldsForAllRows(@ForAll("conditions") Expression given, @ForAll("conditions") Expression asked) {
        Conditions conditions = new Conditions(PlanText::of);
        conditions.add(given);
        List<long[]> met = ROWS.stream().filter(row -> isTrue(given, row)).toList();

        if (conditions.impossible()) {
            assertThat(met).isEmpty();
        }
        if (conditions.exclude(asked)) {
            assertThat(met).noneMatch(row -> isTrue(asked, row));
        }
        if (conditions.imply(asked)) {
            assertThat(met).allMatch(row -> isTrue(asked, row));
        }
    }

    @Example
    void whatPeopleWriteIsSeen() {
        assertThat(implies(compare(ComparisonOperator.GREATER_OR_EQUAL, 5), compare(ComparisonOperator.GREATER, 4)))
                .isTrue();
        assertThat(implies(compare(ComparisonOperator.GREATER, 4), compare(ComparisonOperator.GREATER_OR_EQUAL, 5)))
                .isTrue();
        assertThat(implies(compare(ComparisonOperator.GREATER, 3), compare(ComparisonOperator.GREATER, 4)))
                .isFalse();
        assertThat(implies(compare(ComparisonOperator.EQUAL, 3), oneOf(2, 3))).isTrue();
        assertThat(implies(oneOf(2, 3), compare(ComparisonOperator.LESS, 4))).isTrue();
        assertThat(implies(oneOf(2, 3), new Not(oneOf(4, 5)))).isTrue();
        assertThat(excludes(oneOf(2, 3), compare(ComparisonOperator.EQUAL, 4))).isTrue();
        assertThat(excludes(compare(ComparisonOperator.EQUAL, 3), compare(ComparisonOperator.NOT_EQUAL, 3)))
                .isTrue();
        assertThat(excludes(compare(ComparisonOperator.GREATER, 3), compare(ComparisonOperator.LESS, 4)))
                .isTrue();
        Expression half = new Comparison(
                ComparisonOperator.EQUAL,
                new Cast(X, DataType.DECIMAL),
                new Constant(new BigDecimal("2.500000"), DataType.DECIMAL));
        assertThat(excludes(compare(ComparisonOperator.GREATER, 0), half)).isTrue();
        Expression text = new ColumnReference(2, "t", DataType.BOOLEAN, true);
        assertThat(excludes(text, new Not(text))).isTrue();
        assertThat(implies(text, text)).isTrue();
        assertThat(implies(compare(ComparisonOperator.EQUAL, 3), new Logical(false, List.of(text, oneOf(3, 4)))))
                .isTrue();
    }

    @Provide
    Arbitrary<Expression> conditions() {
        Arbitrary<Expression> comparisons = Combinators.combine(
                        Arbitraries.of(ComparisonOperator.values()),
                        Arbitraries.of(X, Y),
                        Arbitraries.longs().between(0, 4),
                        Arbitraries.of(true, false))
                .as((operator, column, value, mirrored) -> {
                    Constant constant = new Constant(value, DataType.BIGINT);
                    return mirrored
                            ? new Comparison(operator, constant, column)
                            : new Comparison(operator, column, constant);
                });
        return Arbitraries.lazyOf(
                () -> comparisons,
                () -> comparisons,
                () -> conditions().map(Not::new),
                () -> Combinators.combine(
                                Arbitraries.of(true, false),
                                conditions().list().ofMinSize(2).ofMaxSize(3))
                        .as(Logical::new));
    }

    /** The judge: two-valued, since no column is NULL. */
    private static boolean isTrue(Expression condition, long[] row) {
        if (condition instanceof Logical logical) {
            return logical.conjunction()
                    ? logical.operands().stream().allMatch(operand -> isTrue(operand, row))
                    : logical.operands().stream().anyMatch(operand -> isTrue(operand, row));
        }
        if (condition instanceof Not not) {
            return !isTrue(not.operand(), row);
        }
        Comparison comparison = (Comparison) condition;
        int order = Long.compare(value(comparison.left(), row), value(comparison.right(), row));
        return switch (comparison.operator()) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private static long value(Expression expression, long[] row) {
        return expression instanceof ColumnReference column
                ? row[column.index()]
                : (Long) requireNonNull(((Constant) expression).value());
    }

    private static boolean implies(Expression given, Expression asked) {
        Conditions conditions = new Conditions(PlanText::of);
        conditions.add(given);
        return conditions.imply(asked);
    }

    private static boolean excludes(Expression given, Expression asked) {
        Conditions conditions = new Conditions(PlanText::of);
        conditions.add(given);
        return conditions.exclude(asked);
    }

    private static Expression compare(ComparisonOperator operator, long value) {
        return new Comparison(operator, X, new Constant(value, DataType.BIGINT));
    }

    private static Expression oneOf(long... values) {
        return new Logical(
                false,
                Arrays.stream(values)
                        .mapToObj(value -> compare(ComparisonOperator.EQUAL, value))
                        .toList());
    }
}
