package io.breakwater.engine;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.FunctionLibrary;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions over single rows: for computed columns. Each expression object is compiled once and kept, so
 * callers should hold on to theirs. Safe for use by several threads.
 */
public final class ExpressionEvaluator {
    private final ExpressionCompiler compiler;
    private final Map<Expression, Evaluation> compiled = Collections.synchronizedMap(new IdentityHashMap<>());

    public ExpressionEvaluator(FunctionLibrary functions) {
        this.compiler = new ExpressionCompiler(functions, (kind, subject, operand, name) -> {
            throw new IllegalArgumentException("a computed column cannot look up lists, labels or facts");
        });
    }

    /** An expression ready to be evaluated, without looking for it each time. Safe for use by several threads. */
    @FunctionalInterface
    public interface Compiled {
        /** As {@link ExpressionEvaluator#evaluate}. */
        @Nullable
        Object evaluate(IntFunction<@Nullable Object> row);
    }

    public Compiled compile(Expression expression) {
        Evaluation evaluation = compiler.compile(expression);
        return row -> evaluation.evaluate(row::apply);
    }

    /**
     * Calculates the value; never throws for values of the declared types.
     *
     * @param row the values that column references count in
     */
    public @Nullable Object evaluate(Expression expression, IntFunction<@Nullable Object> row) {
        return compiled.computeIfAbsent(expression, compiler::compile).evaluate(row::apply);
    }
}
