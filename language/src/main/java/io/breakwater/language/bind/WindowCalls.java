package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.QuerySyntax.NamedWindow;
import io.breakwater.language.syntax.WindowSyntax;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.Frame;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Comparison;
import io.breakwater.plan.text.PlanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gathers the window calls of one SELECT. Equal calls are one. */
final class WindowCalls {
    private static final int MOST_CALLS = 100;

    private final BindContext context;
    private final Relation input;
    private final Scope inputScope;
    private final WindowBinder windows;
    private final List<WindowCall> calls = new ArrayList<>();
    private final List<ComparedWindows> compared = new ArrayList<>();
    private final List<LocatedCondition> filters = new ArrayList<>();
    private boolean overflowReported;
    private boolean unboundedReported;

    WindowCalls(BindContext context, Relation input, Scope inputScope, List<NamedWindow> named, NotNull notNull) {
        this.context = context;
        this.input = input;
        this.inputScope = inputScope;
        this.windows = new WindowBinder(context, this, named, notNull);
    }

    /** For texts that have no windows. */
    static WindowCalls none(BindContext context, Relation input, Scope inputScope) {
        return new WindowCalls(context, input, inputScope, List.of(), NotNull.nothing());
    }

    /** What the arguments of calls may name. */
    Scope inputScope() {
        return inputScope;
    }

    Relation input() {
        return input;
    }

    List<WindowCall> calls() {
        return List.copyOf(calls);
    }

    List<ComparedWindows> compared() {
        return List.copyOf(compared);
    }

    List<LocatedCondition> filters() {
        return List.copyOf(filters);
    }

    /** The call whose value a column behind the windows is; empty for a column of the input. */
    Optional<WindowCall> call(ColumnReference column) {
        int position = column.index() - input.columns().size();
        return position >= 0 && position < calls.size() ? Optional.of(calls.get(position)) : Optional.empty();
    }

    WindowBinder windows() {
        return windows;
    }

    Optional<WindowBinder.Window> resolve(WindowSyntax syntax) {
        return windows.resolve(syntax);
    }

    /** The column that will hold the call's value. */
    Typed add(
            WindowFunction function,
            boolean distinct,
            List<Expression> arguments,
            WindowBinder.Window window,
            io.breakwater.model.value.DataType type,
            Span span) {
        int position = position(function, distinct, arguments, window);
        if (position == MOST_CALLS) {
            if (!overflowReported) {
                overflowReported = true;
                context.error(
                        LanguageProblem.TOO_MANY_WINDOWS,
                        span,
                        "a SELECT has at most " + MOST_CALLS + " different window calls",
                        "split the detector");
            }
            return Typed.UNKNOWN;
        }
        if (position == calls.size()) {
            calls.add(new WindowCall(
                    "$" + (position + 1), function, distinct, arguments, window.partitionBy(), window.frame(), type));
            warnOfUnbounded(calls.get(position), span);
        }
        WindowCall call = calls.get(position);
        return Typed.value(
                new ColumnReference(input.columns().size() + position, call.name(), call.type(), call.nullable()));
    }

    private int position(
            WindowFunction function, boolean distinct, List<Expression> arguments, WindowBinder.Window window) {
        for (int i = 0; i < calls.size(); i++) {
            WindowCall call = calls.get(i);
            Frame frame = call.frame();
            boolean same = call.function() == function
                    && call.distinct() == distinct
                    && call.arguments().equals(arguments)
                    && call.partitionBy().equals(window.partitionBy())
                    && frame.equals(window.frame());
            if (same) {
                return i;
            }
        }
        return calls.size();
    }

    /** What is not bounded in time is never forgotten: each new key stays. */
    private void warnOfUnbounded(WindowCall call, Span span) {
        boolean endless = call.function() == WindowFunction.LAG
                || call.frame().unit() == Frame.Unit.ROWS
                || call.frame().start() instanceof Frame.Bound.Unbounded;
        if (endless && !call.partitionBy().isEmpty() && !context.keysBounded() && !unboundedReported) {
            unboundedReported = true;
            String keys = call.partitionBy().stream().map(PlanText::of).collect(Collectors.joining(", "));
            context.warning(
                    LanguageProblem.UNBOUNDED_WINDOW,
                    span,
                    "this window has no end in time, so it keeps something for every " + keys + " there ever was",
                    "use RANGE INTERVAL '30' DAY PRECEDING, or say in the front matter how many to keep: max_keys: "
                            + DetectorProgram.DEFAULT_MAX_KEYS);
        }
    }

    /** Notes a FILTER, for lints. */
    void filtered(Expression condition, Span span) {
        filters.add(new LocatedCondition(condition, span));
    }

    /** Notes a comparison, for lints. */
    void compared(Comparison comparison, Span span) {
        compared.add(new ComparedWindows(comparison, span));
    }

    /** A comparison that may hold window calls on both sides. */
    record ComparedWindows(Comparison comparison, Span span) {}
}
