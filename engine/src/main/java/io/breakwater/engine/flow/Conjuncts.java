package io.breakwater.engine.flow;

import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Logical;
import java.util.List;
import java.util.stream.Stream;

/** The conditions that all hold where a predicate does. */
final class Conjuncts {
    private Conjuncts() {}

    static List<Expression> of(Expression predicate) {
        return parts(predicate).toList();
    }

    private static Stream<Expression> parts(Expression predicate) {
        return predicate instanceof Logical logical && logical.conjunction()
                ? logical.operands().stream().flatMap(Conjuncts::parts)
                : Stream.of(predicate);
    }
}
