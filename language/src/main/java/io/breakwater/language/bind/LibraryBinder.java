package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax.FunctionCall;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Call;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.function.ConstantArguments;
import io.breakwater.plan.function.ScalarFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls of the function library: the signature that needs the fewest conversions is taken. */
final class LibraryBinder {
    private final BindContext context;

    LibraryBinder(BindContext context) {
        this.context = context;
    }

    /** @param knownNames for a suggestion where the name is wrong */
    Typed bind(FunctionCall call, List<Typed> arguments, List<String> knownNames) {
        List<ScalarFunction> signatures = context.functions().named(call.name());
        if (signatures.isEmpty()) {
            return context.unknown(
                    LanguageProblem.UNKNOWN_FUNCTION,
                    call.nameSpan(),
                    "there is no function " + call.name(),
                    Suggestion.orElse(
                            call.name(), knownNames, "docs/reference/functions.md lists the functions there are"));
        }
        if (arguments.stream().anyMatch(Typed::unknown)) {
            return Typed.UNKNOWN;
        }
        Optional<ScalarFunction> best = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (ScalarFunction signature : signatures) {
            int cost = cost(signature, arguments);
            if (cost >= 0 && cost < least) {
                least = cost;
                best = Optional.of(signature);
            }
        }
        if (best.isEmpty()) {
            return refuse(call, arguments, signatures);
        }
        return constantsMakeSense(call, arguments) ? call(best.get(), arguments) : Typed.UNKNOWN;
    }

    /** A constant for which the function could only give NULL is a slip. */
    private boolean constantsMakeSense(FunctionCall call, List<Typed> arguments) {
        boolean good = true;
        for (int i = 0; i < arguments.size(); i++) {
            Span span = call.arguments().get(i).span();
            if (arguments.get(i).expression() instanceof Constant constant && constant.value() instanceof String text) {
                Optional<ConstantArguments.Mistake> mistake = mistake(call.name(), i, text, arguments.size());
                mistake.ifPresent(found ->
                        context.error(LanguageProblem.CONSTANT_ARGUMENT, span, found.message(), found.remedy()));
                good &= mistake.isEmpty();
            } else if (ConstantArguments.mustBeConstant(call.name(), i)) {
                context.error(
                        LanguageProblem.CONSTANT_ARGUMENT,
                        span,
                        "this must be a constant text",
                        "write the name of a time zone: 'Europe/Berlin'");
                good = false;
            }
        }
        return good;
    }

    private Optional<ConstantArguments.Mistake> mistake(String function, int argument, String text, int arguments) {
        Optional<ConstantArguments.Mistake> mistake = context.functions().mistake(function, argument, text);
        return mistake.isEmpty() && argument == 0
                ? context.functions().wrongCount(function, text, arguments - 1)
                : mistake;
    }

    private static Typed call(ScalarFunction function, List<Typed> arguments) {
        List<Expression> converted = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            converted.add(Coercion.convert(arguments.get(i), parameter(function, i)));
        }
        return Typed.value(new Call(function.name(), converted, function.result(), true));
    }

    /** Number of conversions, weighted by their width; negative where the arguments do not fit. */
    private static int cost(ScalarFunction function, List<Typed> arguments) {
        int parameters = function.parameters().size();
        boolean count = function.variadic() ? arguments.size() >= parameters : arguments.size() == parameters;
        if (!count) {
            return -1;
        }
        int cost = 0;
        for (int i = 0; i < arguments.size(); i++) {
            Typed argument = arguments.get(i);
            if (argument.isNull()) {
                continue;
            }
            int distance = argument.isInterval()
                    ? -1
                    : Coercion.distance(argument.expression().type(), parameter(function, i));
            if (distance < 0) {
                return -1;
            }
            cost += distance;
        }
        return cost;
    }

    private static DataType parameter(ScalarFunction function, int index) {
        int last = function.parameters().size() - 1;
        return function.parameters().get(Math.min(index, last));
    }

    private Typed refuse(FunctionCall call, List<Typed> arguments, List<ScalarFunction> signatures) {
        String given = arguments.stream().map(Typed::typeName).collect(Collectors.joining(", "));
        String accepted = signatures.stream().map(ScalarFunction::signature).collect(Collectors.joining(" or "));
        return context.unknown(
                LanguageProblem.ARGUMENTS,
                call.span(),
                call.name().toUpperCase(Locale.ROOT) + " does not take (" + given + ")",
                "it is " + accepted);
    }
}
