package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax.FunctionCall;
import io.breakwater.language.syntax.WindowSyntax;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Branch;
import io.breakwater.plan.expression.Expression.Case;
import io.breakwater.plan.expression.Expression.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Aggregates over windows. */
final class AggregateBinder {
    private static final Map<String, WindowFunction> FUNCTIONS = functions();
    private static final Set<WindowFunction> OF_ROWS =
            Set.of(WindowFunction.FIRST_VALUE, WindowFunction.LAST_VALUE, WindowFunction.LAG);
    private static final Map<String, String> ALTERNATIVES = Map.of(
            "ROW_NUMBER", "COUNT(*) OVER (.. ROWS UNBOUNDED PRECEDING) counts the rows so far",
            "LEAD", "a detector cannot see later rows; LAG looks back",
            "RANK", "rows never share a time, so COUNT(*) OVER (.. ROWS UNBOUNDED PRECEDING) is the rank",
            "VARIANCE", "STDDEV(x) OVER .. is its square root",
            "VAR_SAMP", "STDDEV_SAMP(x) OVER .. is its square root",
            "VAR_POP", "STDDEV_POP(x) OVER .. is its square root",
            "ANY_VALUE", "use FIRST_VALUE or MIN",
            "ENTROPY", "TEXT_ENTROPY(x) is the entropy of the characters of one text",
            "APPROX_COUNT_DISTINCT", "COUNT(DISTINCT x) is exact and as cheap");

    private final BindContext context;
    private final ExpressionBinder expressions;
    private final AggregateArguments arguments;

    AggregateBinder(BindContext context, ExpressionBinder expressions) {
        this.context = context;
        this.expressions = expressions;
        this.arguments = new AggregateArguments(context);
    }

    private static Map<String, WindowFunction> functions() {
        Map<String, WindowFunction> functions = new TreeMap<>();
        for (WindowFunction function : WindowFunction.values()) {
            functions.put(function.name(), function);
        }
        functions.put("STDDEV", WindowFunction.STDDEV_SAMP);
        return Map.copyOf(functions);
    }

    static List<String> names() {
        return List.copyOf(FUNCTIONS.keySet());
    }

    boolean takes(FunctionCall call) {
        return FUNCTIONS.containsKey(call.name()) || call.over().isPresent() || ALTERNATIVES.containsKey(call.name());
    }

    Typed bind(FunctionCall call) {
        WindowFunction function = FUNCTIONS.get(call.name());
        if (function == null) {
            return context.unknown(
                    LanguageProblem.NOT_A_WINDOW_FUNCTION,
                    call.nameSpan(),
                    call.name() + " is not an aggregate over windows here",
                    ALTERNATIVES.getOrDefault(
                            call.name(),
                            Suggestion.orElse(
                                    call.name(),
                                    names(),
                                    "there are COUNT, SUM, AVG, MIN, MAX, STDDEV, STDDEV_SAMP,"
                                            + " STDDEV_POP, FIRST_VALUE, LAST_VALUE and LAG")));
        }
        if (!inPlace(call)) {
            return Typed.UNKNOWN;
        }
        WindowSyntax over = call.over().orElseThrow();
        ExpressionBinder inside = expressions.insideWindow();
        boolean wellFormed = wellFormed(function, call);
        List<Typed> values = call.arguments().stream().map(inside::bind).toList();
        Optional<Typed> filter = call.filter().map(condition -> inside.condition(condition, "FILTER"));
        Optional<WindowBinder.Window> window = expressions.windows().resolve(over);
        boolean unknown = values.stream().anyMatch(Typed::unknown)
                || filter.map(Typed::unknown).orElse(false);
        if (!wellFormed || unknown || !arguments.accepted(function, call, values) || window.isEmpty()) {
            return Typed.UNKNOWN;
        }
        filter.ifPresent(condition -> expressions
                .windows()
                .filtered(condition.expression(), call.filter().orElseThrow().span()));
        List<Expression> operands = operands(function, values, filter.map(Typed::expression));
        DataType type = AggregateArguments.resultType(function, values);
        return expressions.windows().add(function, call.distinct(), operands, window.get(), type, call.span());
    }

    private boolean inPlace(FunctionCall call) {
        Span span = call.span();
        switch (expressions.clause()) {
            case COMPUTED_COLUMN ->
                context.error(
                        LanguageProblem.COMPUTED_COLUMN_CONTENT,
                        span,
                        "a computed column sees one event, so it cannot aggregate",
                        "use the window in a detector");
            case INSIDE_WINDOW ->
                context.error(
                        LanguageProblem.NESTED_WINDOW,
                        span,
                        "an aggregate cannot stand inside a window",
                        "select it in a query inside FROM and use it from there");
            case WHERE ->
                context.error(
                        LanguageProblem.WINDOW_OUT_OF_PLACE,
                        span,
                        "WHERE is applied before windows are calculated",
                        "move this condition to QUALIFY");
            case OUTPUT -> {
                if (call.over().isPresent()) {
                    return true;
                }
                context.error(
                        LanguageProblem.AGGREGATE_WITHOUT_WINDOW,
                        span,
                        call.name() + " needs a window: there is no GROUP BY",
                        "add OVER (PARTITION BY key ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)");
            }
        }
        return false;
    }

    private boolean wellFormed(WindowFunction function, FunctionCall call) {
        boolean good = true;
        if (call.distinct() && function != WindowFunction.COUNT) {
            context.error(
                    LanguageProblem.DISTINCT_OUT_OF_PLACE,
                    call.nameSpan(),
                    call.name() + " takes no DISTINCT",
                    "only COUNT(DISTINCT x) does");
            good = false;
        }
        if (call.filter().isPresent() && OF_ROWS.contains(function)) {
            context.error(
                    LanguageProblem.FILTER_OUT_OF_PLACE,
                    call.filter().get().span(),
                    call.name() + " takes no FILTER",
                    "filter in a query inside FROM, or use MIN or MAX with FILTER");
            good = false;
        }
        return good;
    }

    /** FILTER becomes CASE, so that runtimes need not know it. */
    private static List<Expression> operands(WindowFunction function, List<Typed> values, Optional<Expression> filter) {
        List<Expression> operands = new ArrayList<>();
        values.forEach(value -> operands.add(value.expression()));
        if (function == WindowFunction.LAG && operands.size() == 1) {
            operands.add(new Constant(1L, DataType.BIGINT));
        }
        if (filter.isEmpty()) {
            return operands;
        }
        Expression counted = operands.isEmpty() ? new Constant(true, DataType.BOOLEAN) : operands.get(0);
        List<Branch> branches = List.of(new Branch(filter.get(), counted));
        return List.of(new Case(branches, new Constant(null, counted.type()), counted.type()));
    }
}
