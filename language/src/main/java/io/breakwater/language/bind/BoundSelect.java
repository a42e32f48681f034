package io.breakwater.language.bind;

import io.breakwater.plan.PlanNode;
import io.breakwater.plan.PlanNode.Projection;
import java.util.List;

/**
 * A SELECT, still open for more columns.
 *
 * @param filtered the rows that are selected from
 * @param projections the selected columns
 * @param outputs what can be named of them, one for each
 * @param input the columns of FROM, which are the first of {@code filtered}
 * @param complete whether all selected columns could be told
 */
record BoundSelect(
        PlanNode filtered, List<Projection> projections, List<ScopeColumn> outputs, Relation input, boolean complete) {
    BoundSelect {
        projections = List.copyOf(projections);
        outputs = List.copyOf(outputs);
    }

    static BoundSelect unknown() {
        Relation nothing = Relation.unknown();
        return new BoundSelect(nothing.node(), List.of(), List.of(), nothing, false);
    }

    Relation relation() {
        return new Relation(
                new PlanNode.Project(filtered, projections), outputs, input.tables(), input.maxBehind(), complete);
    }
}
