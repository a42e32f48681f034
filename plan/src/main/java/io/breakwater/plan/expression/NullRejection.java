package io.breakwater.plan.expression;

import io.breakwater.plan.expression.Expression.Arithmetic;
import io.breakwater.plan.expression.Expression.Cast;
import io.breakwater.plan.expression.Expression.Comparison;
import io.breakwater.plan.expression.Expression.IsNull;
import io.breakwater.plan.expression.Expression.Like;
import io.breakwater.plan.expression.Expression.Logical;
import io.breakwater.plan.expression.Expression.Lookup;
import io.breakwater.plan.expression.Expression.Negation;
import io.breakwater.plan.expression.Expression.Not;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds which values cannot be NULL in a row for which a condition is true. */
public final class NullRejection {
    private NullRejection() {}

    /** Expressions that have a value wherever {@code condition} is true; not all of them are found. */
    public static Set<Expression> requiredBy(Expression condition) {
        if (condition instanceof Logical logical) {
            return logical.conjunction() ? ofAll(logical) : ofEach(logical);
        }
        Set<Expression> required = new LinkedHashSet<>();
        if (condition instanceof Not not && not.operand() instanceof IsNull isNull) {
            addStrict(isNull.operand(), required);
        } else if (condition instanceof Not not) {
            // The operand is false, so it has a value.
            addStrict(not.operand(), required);
        } else {
            addStrict(condition, required);
        }
        return required;
    }

    private static Set<Expression> ofAll(Logical conjunction) {
        Set<Expression> required = new LinkedHashSet<>();
        conjunction.operands().forEach(operand -> required.addAll(requiredBy(operand)));
        return required;
    }

    private static Set<Expression> ofEach(Logical disjunction) {
        Set<Expression> required =
                new LinkedHashSet<>(requiredBy(disjunction.operands().get(0)));
        disjunction.operands().forEach(operand -> required.retainAll(requiredBy(operand)));
        return required;
    }

    /** A value that is there, and the operands without which it would be NULL. */
    private static void addStrict(Expression expression, Set<Expression> required) {
        required.add(expression);
        if (expression instanceof Comparison comparison) {
            addStrict(comparison.left(), required);
            addStrict(comparison.right(), required);
        } else if (expression instanceof Arithmetic arithmetic) {
            addStrict(arithmetic.left(), required);
            addStrict(arithmetic.right(), required);
        } else if (expression instanceof Cast cast) {
            addStrict(cast.operand(), required);
        } else if (expression instanceof Negation negation) {
            addStrict(negation.operand(), required);
        } else if (expression instanceof Like like) {
            addStrict(like.operand(), required);
        } else if (expression instanceof Lookup lookup) {
            addStrict(lookup.operand(), required);
        }
    }
}
