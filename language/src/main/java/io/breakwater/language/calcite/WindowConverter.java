package io.breakwater.language.calcite;

import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.language.syntax.Identifier;
import io.breakwater.language.syntax.WindowSyntax;
import io.breakwater.language.syntax.WindowSyntax.Bound;
import io.breakwater.language.syntax.WindowSyntax.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWindow;
import org.jspecify.annotations.Nullable;

/** Turns window specifications into ours. */
final class WindowConverter {
    private final ExpressionConverter expressions;
    private final Diagnostics diagnostics;

    WindowConverter(ExpressionConverter expressions, Diagnostics diagnostics) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
    }

    /** What stands behind OVER: a name or a specification. */
    WindowSyntax over(SqlNode node) {
        if (node instanceof SqlWindow window) {
            return specification(window);
        }
        Span span = Positions.of(node);
        Optional<Identifier> base =
                node instanceof SqlIdentifier name ? Optional.of(identifier(name)) : Optional.empty();
        return new WindowSyntax(base, List.of(), List.of(), Optional.empty(), span);
    }

    WindowSyntax specification(SqlWindow window) {
        SqlIdentifier base = window.getRefName();
        Span span = Positions.of(window);
        return new WindowSyntax(
                Optional.ofNullable(base).map(WindowConverter::identifier),
                expressions.convertAll(window.getPartitionList()),
                orders(window.getOrderList()),
                frame(window),
                span);
    }

    static Identifier identifier(SqlIdentifier identifier) {
        return new Identifier(String.join(".", identifier.names), Positions.of(identifier));
    }

    private List<WindowSyntax.Order> orders(SqlNodeList list) {
        List<WindowSyntax.Order> orders = new ArrayList<>();
        for (SqlNode node : list) {
            SqlNode key = node;
            boolean plain = true;
            while (key.getKind() == SqlKind.DESCENDING
                    || key.getKind() == SqlKind.NULLS_FIRST
                    || key.getKind() == SqlKind.NULLS_LAST) {
                key = ((SqlCall) key).operand(0);
                plain = false;
            }
            ExpressionSyntax expression = expressions.convert(key);
            orders.add(
                    new WindowSyntax.Order(expression, plain, expression.span().to(Positions.of(node))));
        }
        return orders;
    }

    private Optional<WindowSyntax.Frame> frame(SqlWindow window) {
        SqlNode lower = window.getLowerBound();
        SqlNode upper = window.getUpperBound();
        SqlNode exclusion = exclusion(window);
        if (lower == null && upper == null) {
            return Optional.empty();
        }
        Bound start = bound(lower);
        Bound end = upper == null ? new Bound(Direction.CURRENT_ROW, Optional.empty(), start.span()) : bound(upper);
        String excluded = exclusion.toString().toUpperCase(Locale.ROOT);
        boolean excludeCurrentRow = excluded.endsWith("CURRENT ROW");
        if (!excludeCurrentRow && !excluded.endsWith("NO OTHER") && !excluded.endsWith("NO OTHERS")) {
            diagnostics.error(
                    LanguageProblem.FRAME_EXCLUSION,
                    Positions.of(exclusion),
                    "a frame can only exclude the current row",
                    "write EXCLUDE CURRENT ROW; rows never share a time, so there are no ties to exclude");
        }
        return Optional.of(new WindowSyntax.Frame(
                window.isRows(), start, end, excludeCurrentRow, start.span().to(end.span())));
    }

    private static SqlNode exclusion(SqlWindow window) {
        List<@Nullable SqlNode> operands = window.getOperandList();
        SqlNode exclusion = operands.get(operands.size() - 1);
        return exclusion == null ? SqlWindow.createExcludeNoOthers(window.getParserPosition()) : exclusion;
    }

    private Bound bound(@Nullable SqlNode node) {
        if (node == null || SqlWindow.isCurrentRow(node)) {
            return new Bound(Direction.CURRENT_ROW, Optional.empty(), node == null ? Span.start() : Positions.of(node));
        }
        Span span = Positions.of(node);
        if (SqlWindow.isUnboundedPreceding(node)) {
            return new Bound(Direction.UNBOUNDED_PRECEDING, Optional.empty(), span);
        }
        if (node.getKind() == SqlKind.PRECEDING) {
            ExpressionSyntax amount = expressions.convert(((SqlCall) node).operand(0));
            return new Bound(Direction.PRECEDING, Optional.of(amount), span.to(amount.span()));
        }
        return new Bound(Direction.FOLLOWING, Optional.empty(), span);
    }
}
