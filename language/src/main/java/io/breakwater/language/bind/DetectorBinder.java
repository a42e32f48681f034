package io.breakwater.language.bind;

import io.breakwater.language.syntax.QuerySyntax;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.plan.DetectorProgram.EntityColumn;
import io.breakwater.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A detector's query together with the entities its front matter names. */
public final class DetectorBinder {
    private DetectorBinder() {}

    /**
     * A detector's plan.
     *
     * @param outputs number of leading columns that are the selected ones
     */
    public record BoundDetector(PlanNode plan, int outputs, EntityColumn entity, List<EntityColumn> affected) {}

    /** Empty if and only if there are errors. */
    public static Optional<BoundDetector> bind(QuerySyntax query, DetectorDefinition definition, BindContext context) {
        BoundSelect select = new QueryBinder(context).top(query);
        EntityBinder entities = new EntityBinder(context, definition, select);
        Optional<EntityColumn> entity = entities.bind(definition.entity());
        List<EntityColumn> affected = new ArrayList<>();
        for (EntityBinding binding : definition.affects()) {
            entities.bind(binding).ifPresent(affected::add);
        }
        if (context.diagnostics().hasErrors() || entity.isEmpty()) {
            return Optional.empty();
        }
        PlanNode plan = new PlanNode.Project(select.filtered(), entities.projections());
        return Optional.of(new BoundDetector(plan, select.projections().size(), entity.get(), affected));
    }
}
