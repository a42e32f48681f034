package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.language.syntax.WindowSyntax;
import io.breakwater.language.syntax.WindowSyntax.Bound;
import io.breakwater.language.syntax.WindowSyntax.Direction;
import io.breakwater.plan.Frame;
import java.time.Duration;
import java.util.Optional;

/** Frames: backwards only, in constant steps. */
final class FrameBinder {
    private static final Frame EVERYTHING_SO_FAR =
            new Frame(Frame.Unit.RANGE, new Frame.Bound.Unbounded(), Frame.Bound.CURRENT_ROW, false);
    private static final long MICROS_PER_SECOND = 1_000_000L;

    private final BindContext context;

    FrameBinder(BindContext context) {
        this.context = context;
    }

    /** Empty where something was wrong. */
    Optional<Frame> bind(Optional<WindowSyntax.Frame> written, Duration maxBehind) {
        if (written.isEmpty()) {
            return Optional.of(EVERYTHING_SO_FAR);
        }
        WindowSyntax.Frame syntax = written.get();
        Frame.Unit unit = syntax.rows() ? Frame.Unit.ROWS : Frame.Unit.RANGE;
        Optional<Frame.Bound> start = bound(unit, syntax.start());
        Optional<Frame.Bound> end = bound(unit, syntax.end());
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        if (empty(start.get(), end.get(), syntax.excludeCurrentRow())) {
            context.error(
                    LanguageProblem.EMPTY_FRAME,
                    syntax.span(),
                    "this frame never holds a row",
                    "begin with the bound that lies further back:"
                            + " BETWEEN INTERVAL '24' HOUR PRECEDING AND INTERVAL '1' HOUR PRECEDING");
            return Optional.empty();
        }
        warnOfDelay(unit, start.get(), syntax.span(), maxBehind);
        return Optional.of(new Frame(unit, start.get(), end.get(), syntax.excludeCurrentRow()));
    }

    private Optional<Frame.Bound> bound(Frame.Unit unit, Bound bound) {
        if (bound.direction() == Direction.FOLLOWING) {
            context.error(
                    LanguageProblem.FRAME_LOOKS_AHEAD,
                    bound.span(),
                    "a frame cannot hold rows that come later",
                    "end it at CURRENT ROW or at .. PRECEDING");
            return Optional.empty();
        }
        if (bound.direction() == Direction.UNBOUNDED_PRECEDING) {
            return Optional.of(new Frame.Bound.Unbounded());
        }
        if (bound.amount().isEmpty()) {
            return Optional.of(Frame.Bound.CURRENT_ROW);
        }
        return amount(unit, bound.amount().get());
    }

    private Optional<Frame.Bound> amount(Frame.Unit unit, ExpressionSyntax amount) {
        boolean range = unit == Frame.Unit.RANGE;
        if (amount instanceof ExpressionSyntax.Invalid) {
            return Optional.empty();
        }
        if (range && amount instanceof ExpressionSyntax.Interval interval && interval.micros() >= 0) {
            return Optional.of(new Frame.Bound.Preceding(interval.micros()));
        }
        boolean rows = !range
                && amount instanceof ExpressionSyntax.Literal literal
                && literal.constant().value() instanceof Long;
        if (rows && ((ExpressionSyntax.Literal) amount).constant().value() instanceof Long count && count >= 0) {
            return Optional.of(new Frame.Bound.Preceding(count));
        }
        context.error(
                LanguageProblem.FRAME_BOUND,
                amount.span(),
                range
                        ? "a RANGE reaches back by a constant interval"
                        : "ROWS reaches back by a constant number of rows",
                range ? "write RANGE INTERVAL '1' HOUR PRECEDING" : "write ROWS 10 PRECEDING");
        return Optional.empty();
    }

    private static boolean empty(Frame.Bound start, Frame.Bound end, boolean excludeCurrentRow) {
        if (end instanceof Frame.Bound.Unbounded) {
            return true;
        }
        if (start instanceof Frame.Bound.Preceding from && end instanceof Frame.Bound.Preceding to) {
            return from.amount() < to.amount() || (from.amount() == 0 && excludeCurrentRow);
        }
        return false;
    }

    private void warnOfDelay(Frame.Unit unit, Frame.Bound start, Span span, Duration maxBehind) {
        long delay = maxBehind.toNanos() / 1_000L;
        boolean shorter =
                unit == Frame.Unit.RANGE && start instanceof Frame.Bound.Preceding from && from.amount() < delay;
        if (shorter) {
            context.diagnostics()
                    .warning(
                            LanguageProblem.WINDOW_SHORTER_THAN_DELAY,
                            span,
                            "this window is shorter than the " + delay / MICROS_PER_SECOND
                                    + " s by which events of the table may be late",
                            "a burst that arrives late would look different; use a longer window");
        }
    }
}
