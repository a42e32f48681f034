package io.breakwater.engine.expression;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.plan.value.ValueOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns an expression into a tree of closures: names are resolved once, not per row. */
public final class ExpressionCompiler {
    private final FunctionLibrary functions;
    private final Compilation compilation;
    private final BiFunction<Expression, Supplier<Evaluation>, Evaluation> sharing;

    public ExpressionCompiler(FunctionLibrary functions, Lookups lookups) {
        this(functions, lookups, (expression, compiled) -> compiled.get());
    }

    /**
     * @param sharing decides, for each part of an expression, between what it has for an equal one and the part compiled
     *     anew
     */
    public ExpressionCompiler(
            FunctionLibrary functions,
            Lookups lookups,
            BiFunction<Expression, Supplier<Evaluation>, Evaluation> sharing) {
        this.functions = requireNonNull(functions, "functions is null");
        this.compilation = new Compilation(requireNonNull(lookups, "lookups is null"));
        this.sharing = requireNonNull(sharing, "sharing is null");
    }

    /** Throws IllegalArgumentException where the expression calls a function that the library does not have. */
    public Evaluation compile(Expression expression) {
        return sharing.apply(expression, () -> expression.accept(compilation));
    }

    /** The steps of an expression that is nothing but a call of a function that has some. */
    public Optional<EvaluationInSteps> steps(Expression expression) {
        if (!(expression instanceof Expression.Call call)) {
            return Optional.empty();
        }
        ScalarFunction function = resolve(call);
        return function.implementation() instanceof ScalarFunction.InSteps steps
                ? Optional.of(new EvaluationInSteps(new Arguments(function, compile(call.arguments())), steps))
                : Optional.empty();
    }

    public List<Evaluation> compile(List<Expression> expressions) {
        return expressions.stream().map(this::compile).toList();
    }

    private ScalarFunction resolve(Expression.Call call) {
        List<DataType> types = call.arguments().stream().map(Expression::type).toList();
        return functions.named(call.function()).stream()
                .filter(function -> accepts(function, types))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no function " + call.function() + " of " + types));
    }

    private static boolean accepts(ScalarFunction function, List<DataType> types) {
        List<DataType> parameters = function.parameters();
        boolean countFits = function.variadic() ? types.size() >= parameters.size() : types.size() == parameters.size();
        if (!countFits) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i) != parameters.get(Math.min(i, parameters.size() - 1))) {
                return false;
            }
        }
        return true;
    }

    private final class Compilation implements Expression.Visitor<Evaluation> {
        private final Lookups lookups;

        Compilation(Lookups lookups) {
            this.lookups = lookups;
        }

        @Override
        public Evaluation visitColumnReference(Expression.ColumnReference expression) {
            int index = expression.index();
            return row -> row.value(index);
        }

        @Override
        public Evaluation visitConstant(Expression.Constant expression) {
            Object value = expression.value();
            return row -> value;
        }

        @Override
        public Evaluation visitCall(Expression.Call expression) {
            ScalarFunction function = resolve(expression);
            Arguments arguments = new Arguments(function, compile(expression.arguments()));
            return row -> {
                @Nullable Object[] values = arguments.of(row);
                return values == null ? null : function.implementation().apply(values);
            };
        }

        @Override
        public Evaluation visitArithmetic(Expression.Arithmetic expression) {
            Evaluation left = compile(expression.left());
            Evaluation right = compile(expression.right());
            Expression.ArithmeticOperator operator = expression.operator();
            return row -> {
                Object leftValue = left.evaluate(row);
                Object rightValue = leftValue == null ? null : right.evaluate(row);
                return leftValue == null || rightValue == null
                        ? null
                        : TotalArithmetic.apply(operator, leftValue, rightValue);
            };
        }

        @Override
        public Evaluation visitNegation(Expression.Negation expression) {
            Evaluation operand = compile(expression.operand());
            return row -> {
                Object value = operand.evaluate(row);
                return value == null ? null : TotalArithmetic.negate(value);
            };
        }

        @Override
        public Evaluation visitComparison(Expression.Comparison expression) {
            Evaluation left = compile(expression.left());
            Evaluation right = compile(expression.right());
            Expression.ComparisonOperator operator = expression.operator();
            return row -> {
                Object leftValue = left.evaluate(row);
                Object rightValue = leftValue == null ? null : right.evaluate(row);
                if (leftValue == null || rightValue == null) {
                    return null;
                }
                return holds(operator, ValueOrder.compare(leftValue, rightValue));
            };
        }

        private static boolean holds(Expression.ComparisonOperator operator, int order) {
            return switch (operator) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }

        @Override
        public Evaluation visitLogical(Expression.Logical expression) {
            Evaluation[] operands = expression.operands().stream()
                    .map(ExpressionCompiler.this::compile)
                    .toArray(Evaluation[]::new);
            Boolean decisive = !expression.conjunction();
            return row -> {
                boolean unknown = false;
                for (Evaluation operand : operands) {
                    Object value = operand.evaluate(row);
                    if (decisive.equals(value)) {
                        return decisive;
                    }
                    unknown |= value == null;
                }
                return unknown ? null : (Boolean) !decisive;
            };
        }

        @Override
        public Evaluation visitNot(Expression.Not expression) {
            Evaluation operand = compile(expression.operand());
            return row -> {
                Object value = operand.evaluate(row);
                return value == null ? null : (Boolean) !((Boolean) value);
            };
        }

        @Override
        public Evaluation visitIsNull(Expression.IsNull expression) {
            Evaluation operand = compile(expression.operand());
            return row -> operand.evaluate(row) == null;
        }

        @Override
        public Evaluation visitLike(Expression.Like expression) {
            Evaluation operand = compile(expression.operand());
            LikePattern pattern = new LikePattern(expression.pattern(), expression.ignoreCase());
            return row -> {
                Object value = operand.evaluate(row);
                return value == null ? null : (Boolean) pattern.matches((String) value);
            };
        }

        @Override
        public Evaluation visitCase(Expression.Case expression) {
            Evaluation[] conditions = expression.branches().stream()
                    .map(branch -> compile(branch.condition()))
                    .toArray(Evaluation[]::new);
            Evaluation[] values = expression.branches().stream()
                    .map(branch -> compile(branch.value()))
                    .toArray(Evaluation[]::new);
            Evaluation otherwise = compile(expression.otherwise());
            return row -> {
                for (int i = 0; i < conditions.length; i++) {
                    if (conditions[i].isTrue(row)) {
                        return values[i].evaluate(row);
                    }
                }
                return otherwise.evaluate(row);
            };
        }

        @Override
        public Evaluation visitCast(Expression.Cast expression) {
            Evaluation operand = compile(expression.operand());
            DataType from = expression.operand().type();
            DataType to = expression.type();
            return row -> Conversion.convert(operand.evaluate(row), from, to);
        }

        @Override
        public Evaluation visitLookup(Expression.Lookup expression) {
            Evaluation operand = compile(expression.operand());
            return row -> {
                Object value = operand.evaluate(row);
                return value == null
                        ? null
                        : lookups.answer(expression.kind(), expression.subject(), (String) value, expression.name());
            };
        }
    }
}
