package io.breakwater.language.bind;

import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Call;
import io.breakwater.plan.expression.NullRejection;
import io.breakwater.plan.text.PlanText;
import java.util.HashSet;
import java.util.Set;

/** What a condition has shown to have a value, by its text: the same expression behind the condition is not NULL. */
record NotNull(Set<String> texts) {

    static NotNull nothing() {
        return new NotNull(Set.of());
    }

    static NotNull behind(Expression condition) {
        Set<String> texts = new HashSet<>();
        NullRejection.requiredBy(condition).forEach(required -> texts.add(PlanText.of(required)));
        return new NotNull(texts);
    }

    boolean mayBeNull(Expression expression) {
        return expression.nullable() && !texts.contains(PlanText.of(expression));
    }

    /** The expression, with what is known of it noted in it where it can be. */
    Expression noted(Expression expression) {
        return expression instanceof Call call && call.nullable() && !mayBeNull(call)
                ? new Call(call.function(), call.arguments(), call.type(), false)
                : expression;
    }
}
