package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.plan.condition.Conditions;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.text.PlanText;
import java.util.List;
import java.util.Optional;

/** Looks for windows whose FILTER asks for rows that WHERE has removed, or for nothing but what WHERE has left. */
final class FilterLint {
    private FilterLint() {}

    static void check(BindContext context, Optional<Expression> where, List<LocatedCondition> filters) {
        Conditions left = new Conditions(PlanText::of);
        where.ifPresent(left::add);
        for (LocatedCondition filter : filters) {
            Conditions own = new Conditions(PlanText::of);
            own.add(filter.condition());
            if (own.impossible() || left.exclude(filter.condition())) {
                context.warning(
                        LanguageProblem.COUNTS_WHAT_IS_REMOVED,
                        filter.span(),
                        own.impossible()
                                ? "no row meets this FILTER, so there is nothing to aggregate"
                                : "WHERE has removed every row that this FILTER asks for",
                        "WHERE is applied before windows: move its condition into the FILTER of the other aggregates");
            } else if (left.imply(filter.condition())) {
                context.warning(
                        LanguageProblem.FILTER_WITHOUT_EFFECT,
                        filter.span(),
                        "WHERE has left only rows that meet this FILTER, so a share of them is always the whole",
                        "leave the FILTER out, or the condition out of WHERE");
            }
        }
    }
}
