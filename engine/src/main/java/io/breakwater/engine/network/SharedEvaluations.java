package io.breakwater.engine.network;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.Row;
import io.breakwater.plan.expression.Expression;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Expressions that cost more than looking their value up: equal ones are evaluated once for each event. For one thread. */
final class SharedEvaluations {
    private final Map<Expression, Evaluation> shared = new HashMap<>();
    private final Moment moment;

    SharedEvaluations(Moment moment) {
        this.moment = moment;
    }

    Evaluation share(Expression expression, Supplier<Evaluation> compile) {
        if (!isCostly(expression)) {
            return compile.get();
        }
        Evaluation known = shared.get(expression);
        if (known == null) {
            known = new Remembered(compile.get());
            shared.put(expression, known);
        }
        return known;
    }

    private static boolean isCostly(Expression expression) {
        return expression instanceof Expression.Call
                || expression instanceof Expression.Like
                || expression instanceof Expression.Lookup
                || expression instanceof Expression.Cast;
    }

    private final class Remembered implements Evaluation {
        private final Evaluation evaluation;
        private long number = -1;
        private @Nullable Object value;

        Remembered(Evaluation evaluation) {
            this.evaluation = evaluation;
        }

        @Override
        public @Nullable Object evaluate(Row row) {
            if (row != moment) {
                return evaluation.evaluate(row);
            }
            if (number != moment.number()) {
                value = evaluation.evaluate(row);
                number = moment.number();
            }
            return value;
        }
    }
}
