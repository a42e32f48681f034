package io.breakwater.engine;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.EvaluationInSteps;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.FunctionLibrary;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
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

    /** A call of a function that can be prepared. */
    public static final class CallInSteps {
        private final EvaluationInSteps evaluation;

        private CallInSteps(EvaluationInSteps evaluation) {
            this.evaluation = evaluation;
        }

        /**
         * What {@link #finish} needs to know of the row; null where the value is NULL anyway. Safe for use by several threads.
         *
         * @param row as for {@link ExpressionEvaluator#evaluate}; only what the call's arguments refer to is looked at
         */
        public @Nullable Object prepare(IntFunction<@Nullable Object> row) {
            return evaluation.prepare(row::apply);
        }

        /** The call's value. */
        public @Nullable Object finish(@Nullable Object prepared) {
            return evaluation.finish(prepared);
        }
    }

    /** Empty where the expression is anything else than a call of a function that can be prepared. */
    public Optional<CallInSteps> compileInSteps(Expression expression) {
        return compiler.steps(expression).map(CallInSteps::new);
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
