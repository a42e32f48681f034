package io.breakwater.engine.flow;

import io.breakwater.plan.expression.Expression;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Puts what stands for columns into expressions over them, and refuses what grows beyond measure: a column that names the one
 * before twice doubles it with every query of WITH.
 */
final class Inlining {
    private static final long MOST_PARTS = 200_000;

    /** By identity, because comparing what is too large would take as long as it is large. */
    private final IdentityHashMap<Expression, Long> sizes = new IdentityHashMap<>();

    List<Expression> in(List<Expression> expressions, List<Expression> columns) {
        return expressions.stream().map(expression -> in(expression, columns)).toList();
    }

    /** Throws IllegalArgumentException where the result has too many parts. */
    Expression in(Expression expression, List<Expression> columns) {
        long[] size = {1};
        Expression inlined = new Substitution(column -> {
                    Expression value = columns.get(column.index());
                    size[0] += sizes.getOrDefault(value, 1L);
                    return value;
                })
                .one(expression);
        if (size[0] > MOST_PARTS) {
            throw new IllegalArgumentException("the detector's expressions have more than " + MOST_PARTS
                    + " parts once its queries are put into one another");
        }
        sizes.merge(inlined, size[0], Math::max);
        return inlined;
    }
}
