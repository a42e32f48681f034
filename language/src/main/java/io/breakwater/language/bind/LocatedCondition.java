package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Logical;
import java.util.ArrayList;
import java.util.List;

/** A condition and where it is written. */
record LocatedCondition(Expression condition, Span span) {

    /** The parts of {@code condition} that must all be true, each with its own place. */
    static List<LocatedCondition> conjuncts(ExpressionSyntax syntax, Expression condition) {
        List<LocatedCondition> conjuncts = new ArrayList<>();
        add(syntax, condition, conjuncts);
        return conjuncts;
    }

    private static void add(ExpressionSyntax syntax, Expression condition, List<LocatedCondition> conjuncts) {
        if (!(condition instanceof Logical logical) || !logical.conjunction()) {
            conjuncts.add(new LocatedCondition(condition, syntax.span()));
            return;
        }
        boolean parallel = syntax instanceof ExpressionSyntax.Logical written
                && written.conjunction()
                && written.operands().size() == logical.operands().size();
        for (int i = 0; i < logical.operands().size(); i++) {
            ExpressionSyntax operand =
                    parallel ? ((ExpressionSyntax.Logical) syntax).operands().get(i) : syntax;
            add(operand, logical.operands().get(i), conjuncts);
        }
    }
}
