package io.breakwater.language.bind;

import io.breakwater.language.bind.WindowCalls.ComparedWindows;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.plan.Frame;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.UsedColumns;
import java.util.List;

/**
 * Looks for a short window compared with a long one over the same thing, where nothing asks whether the long one has
 * been filled: in its first hours every key is far above its own average.
 */
final class BaselineLint {
    private static final long LONG_MICROS = 12 * 3_600_000_000L;

    private BaselineLint() {}

    static void check(BindContext context, WindowCalls windows) {
        for (ComparedWindows compared : windows.compared()) {
            List<WindowCall> left = calls(compared.comparison().left(), windows);
            List<WindowCall> right = calls(compared.comparison().right(), windows);
            boolean unguarded = left.stream()
                    .anyMatch(a -> right.stream().anyMatch(b -> unguarded(a, b, windows) || unguarded(b, a, windows)));
            if (unguarded) {
                context.diagnostics()
                        .warning(
                                LanguageProblem.BASELINE_WITHOUT_GUARD,
                                compared.span(),
                                "this baseline is compared before it is filled:"
                                        + " it is exceeded by everyone in the first hours",
                                "add a guard over the long window, such as"
                                        + " FIRST_VALUE(ts) OVER w <= ts - INTERVAL '12' HOUR");
            }
        }
    }

    private static List<WindowCall> calls(Expression expression, WindowCalls windows) {
        int width = windows.input().columns().size();
        List<WindowCall> calls = windows.calls();
        return UsedColumns.of(expression).stream()
                .filter(column -> column >= width && column - width < calls.size())
                .mapToObj(column -> calls.get(column - width))
                .toList();
    }

    private static boolean unguarded(WindowCall recent, WindowCall baseline, WindowCalls windows) {
        boolean sameThing = recent.function() == baseline.function()
                && recent.distinct() == baseline.distinct()
                && recent.arguments().equals(baseline.arguments())
                && recent.partitionBy().equals(baseline.partitionBy());
        return sameThing
                && length(baseline.frame()) >= LONG_MICROS
                && length(recent.frame()) < length(baseline.frame())
                && windows.calls().stream().noneMatch(call -> guards(call, baseline, windows));
    }

    private static boolean guards(WindowCall call, WindowCall baseline, WindowCalls windows) {
        boolean first = call.function() == WindowFunction.FIRST_VALUE || call.function() == WindowFunction.MIN;
        return first
                && call.partitionBy().equals(baseline.partitionBy())
                && length(call.frame()) >= LONG_MICROS
                && call.arguments().get(0) instanceof ColumnReference column
                && windows.input().columns().get(column.index()).engineTime();
    }

    private static long length(Frame frame) {
        if (frame.unit() == Frame.Unit.ROWS) {
            return 0;
        }
        return frame.start() instanceof Frame.Bound.Preceding start ? start.amount() : Long.MAX_VALUE;
    }
}
