package io.breakwater.engine.network;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Row;
import io.breakwater.plan.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a detector's row. They are compiled at the first hit, which most detectors never have. For one thread. */
final class HitColumns {
    private final List<Expression> expressions;
    private final ExpressionCompiler compiler;
    private @Nullable List<Evaluation> compiled;

    HitColumns(List<Expression> expressions, ExpressionCompiler compiler) {
        this.expressions = expressions;
        this.compiler = compiler;
    }

    Row of(Row row) {
        List<Evaluation> evaluations = compiled;
        if (evaluations == null) {
            evaluations = compiler.compile(expressions);
            compiled = evaluations;
        }
        @Nullable Object[] values = new @Nullable Object[evaluations.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = evaluations.get(i).evaluate(row);
        }
        return index -> values[index];
    }
}
