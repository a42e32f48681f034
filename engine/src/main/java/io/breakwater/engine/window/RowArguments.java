package io.breakwater.engine.window;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Row;
import io.breakwater.plan.expression.Expression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The different argument expressions of the calls over one partitioning; equal ones are computed and kept once. */
final class RowArguments {
    static final @Nullable Object[] NONE = new @Nullable Object[0];

    private final List<Expression> expressions = new ArrayList<>();
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final ExpressionCompiler compiler;

    RowArguments(ExpressionCompiler compiler) {
        this.compiler = compiler;
    }

    /** The index at which the expression's value stands in what {@link #of} returns. */
    int indexOf(Expression expression) {
        int index = expressions.indexOf(expression);
        if (index >= 0) {
            return index;
        }
        expressions.add(expression);
        evaluations.add(compiler.compile(expression));
        return expressions.size() - 1;
    }

    @Nullable
    Object[] of(Row row) {
        if (evaluations.isEmpty()) {
            return NONE;
        }
        @Nullable Object[] values = new @Nullable Object[evaluations.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = evaluations.get(i).evaluate(row);
        }
        return values;
    }
}
