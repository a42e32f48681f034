package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.language.syntax.Identifier;
import io.breakwater.language.syntax.QuerySyntax.NamedWindow;
import io.breakwater.language.syntax.WindowSyntax;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.plan.Frame;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.text.PlanText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out which rows a window holds: its named base, partition, order and frame. */
final class WindowBinder {
    private final BindContext context;
    private final WindowCalls calls;
    private final NotNull notNull;
    private final FrameBinder frames;
    private final Map<String, WindowSyntax> named = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    WindowBinder(BindContext context, WindowCalls calls, List<NamedWindow> named, NotNull notNull) {
        this.context = context;
        this.calls = calls;
        this.notNull = notNull;
        this.frames = new FrameBinder(context);
        named.forEach(this::declare);
    }

    /** The rows a call looks at. */
    record Window(List<Expression> partitionBy, Frame frame) {}

    /** Empty where something was wrong. */
    Optional<Window> resolve(WindowSyntax syntax) {
        Optional<WindowSyntax> complete = complete(syntax);
        if (complete.isEmpty()) {
            return Optional.empty();
        }
        WindowSyntax window = complete.get();
        Optional<List<Expression>> partitionBy = partition(window);
        boolean ordered = ordered(window);
        Optional<Frame> frame = frames.bind(window.frame(), calls.input().maxBehind());
        return partitionBy.isPresent() && ordered && frame.isPresent()
                ? Optional.of(new Window(partitionBy.get(), frame.get()))
                : Optional.empty();
    }

    /** Checks windows that no call has used. */
    void checkUnused(List<NamedWindow> declared) {
        for (NamedWindow window : declared) {
            if (!used.contains(Scope.lower(window.name().name()))) {
                resolve(window.window());
                context.diagnostics()
                        .warning(
                                LanguageProblem.UNUSED_WINDOW,
                                window.name().span(),
                                "nothing uses the window '" + window.name().name() + "'",
                                "remove it");
            }
        }
    }

    private void declare(NamedWindow window) {
        Identifier name = window.name();
        Optional<WindowSyntax> complete = complete(window.window());
        if (named.containsKey(Scope.lower(name.name()))) {
            context.error(
                    LanguageProblem.DUPLICATE_WINDOW,
                    name.span(),
                    "there are two windows '" + name.name() + "'",
                    "give one of them another name");
            return;
        }
        named.put(Scope.lower(name.name()), complete.orElse(window.window()));
    }

    /** The window with its base worked in. */
    private Optional<WindowSyntax> complete(WindowSyntax syntax) {
        if (syntax.base().isEmpty()) {
            return Optional.of(syntax);
        }
        Identifier name = syntax.base().get();
        WindowSyntax base = named.get(Scope.lower(name.name()));
        if (base == null) {
            context.error(
                    LanguageProblem.UNKNOWN_WINDOW,
                    name.span(),
                    "there is no window '" + name.name() + "'",
                    Suggestion.orElse(
                            name.name(),
                            named.keySet(),
                            "declare it before QUALIFY: WINDOW " + name.name()
                                    + " AS (PARTITION BY .. ORDER BY ts RANGE INTERVAL '1' HOUR PRECEDING)"));
            return Optional.empty();
        }
        used.add(Scope.lower(name.name()));
        boolean plain = syntax.partitionBy().isEmpty()
                && syntax.orderBy().isEmpty()
                && syntax.frame().isEmpty();
        if (plain) {
            return Optional.of(base);
        }
        boolean replaces = !syntax.partitionBy().isEmpty()
                || (!syntax.orderBy().isEmpty() && !base.orderBy().isEmpty())
                || base.frame().isPresent();
        if (replaces) {
            context.error(
                    LanguageProblem.WINDOW_REFINEMENT,
                    syntax.span(),
                    "a window based on '" + name.name() + "' can only add what that one lacks",
                    "write the window out in full");
            return Optional.empty();
        }
        return Optional.of(new WindowSyntax(
                Optional.empty(),
                base.partitionBy(),
                base.orderBy().isEmpty() ? syntax.orderBy() : base.orderBy(),
                syntax.frame(),
                syntax.span()));
    }

    private Optional<List<Expression>> partition(WindowSyntax window) {
        ExpressionBinder expressions = new ExpressionBinder(context, calls.inputScope(), Clause.INSIDE_WINDOW, calls);
        List<Expression> keys = new ArrayList<>();
        boolean failed = false;
        for (ExpressionSyntax syntax : window.partitionBy()) {
            Typed key = expressions.bind(syntax);
            if (key.isInterval()) {
                context.error(
                        LanguageProblem.INTERVAL_OUT_OF_PLACE,
                        syntax.span(),
                        "a window cannot be partitioned by an INTERVAL",
                        "use EPOCH_US(a) - EPOCH_US(b)");
            }
            if (key.isNull() || (!key.unknown() && notNull.mayBeNull(key.expression()))) {
                nullableKey(syntax, key);
                failed = true;
            }
            failed |= key.unknown() || key.isInterval();
            keys.add(key.expression());
        }
        return failed ? Optional.empty() : Optional.of(keys);
    }

    private void nullableKey(ExpressionSyntax syntax, Typed key) {
        String text = syntax instanceof ExpressionSyntax.Name name
                ? name.text()
                : key.isNull() ? "NULL" : PlanText.of(key.expression());
        context.error(
                LanguageProblem.NULLABLE_PARTITION_KEY,
                syntax.span(),
                text + " may be NULL, and all rows without it would fall into one window",
                "add WHERE " + text + " IS NOT NULL");
    }

    private boolean ordered(WindowSyntax window) {
        List<WindowSyntax.Order> orders = window.orderBy();
        if (orders.isEmpty()) {
            context.error(
                    LanguageProblem.WINDOW_WITHOUT_ORDER,
                    window.span(),
                    "a window without ORDER BY would hold later rows too",
                    "add ORDER BY ts to the window");
            return false;
        }
        WindowSyntax.Order first = orders.get(0);
        Typed key =
                new ExpressionBinder(context, calls.inputScope(), Clause.INSIDE_WINDOW, calls).bind(first.expression());
        if (key.unknown()) {
            return false;
        }
        if (!isEngineTime(key)) {
            refuseOrder(first.span(), "a window is ordered by ts, the engine's time, and by nothing else");
            return false;
        }
        if (!first.plain()) {
            refuseOrder(first.span(), "a window is ordered by ts, ascending");
            return false;
        }
        if (orders.size() > 1) {
            refuseOrder(orders.get(1).span(), "ts is unique, so a second ORDER BY has no meaning");
            return false;
        }
        return true;
    }

    private boolean isEngineTime(Typed key) {
        return key.expression() instanceof ColumnReference column
                && calls.input().columns().get(column.index()).engineTime();
    }

    private void refuseOrder(Span span, String message) {
        Optional<ScopeColumn> time =
                calls.input().columns().stream().filter(ScopeColumn::engineTime).findFirst();
        String remedy = time.map(column -> "write ORDER BY " + column.name())
                .orElse("select ts in the query inside FROM and write ORDER BY ts");
        context.error(LanguageProblem.WINDOW_ORDER, span, message, remedy);
    }
}
