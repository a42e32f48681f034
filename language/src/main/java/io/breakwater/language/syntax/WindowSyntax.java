package io.breakwater.language.syntax;

import io.breakwater.language.diagnostic.Span;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind OVER, or behind AS in a WINDOW clause.
 *
 * @param base the named window this one is or refines
 */
public record WindowSyntax(
        Optional<Identifier> base,
        List<ExpressionSyntax> partitionBy,
        List<Order> orderBy,
        Optional<Frame> frame,
        Span span) {
    public WindowSyntax {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
    }

    /** One expression of ORDER BY; {@code plain} unless DESC or NULLS FIRST or LAST is written. */
    public record Order(ExpressionSyntax expression, boolean plain, Span span) {}

    /** ROWS or RANGE with its bounds; a single bound has CURRENT ROW as its end. */
    public record Frame(boolean rows, Bound start, Bound end, boolean excludeCurrentRow, Span span) {}

    /** Which way a bound looks. */
    public enum Direction {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING
    }

    /** One end of a frame; an amount goes with PRECEDING only. */
    public record Bound(Direction direction, Optional<ExpressionSyntax> amount, Span span) {}
}
