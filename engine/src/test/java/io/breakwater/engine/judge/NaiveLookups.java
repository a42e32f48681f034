package io.breakwater.engine.judge;

import io.breakwater.engine.expression.Lookups;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.plan.expression.Expression.LookupKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps all that ever changed and reads it backwards at each question. */
final class NaiveLookups implements Lookups {
    private final List<StreamStep> past = new ArrayList<>();
    private long now = Long.MIN_VALUE;

    void see(StreamStep step) {
        now = step.ts();
        past.add(0, step);
    }

    @Override
    public @Nullable Object answer(LookupKind kind, String subject, String operand, String name) {
        EntityReference entity = kind == LookupKind.IN_LIST ? null : reference(subject, operand);
        for (StreamStep step : past) {
            if (kind == LookupKind.IN_LIST
                    && step instanceof StreamStep.ListContent content
                    && content.list().equals(subject)) {
                return content.values().contains(operand);
            }
            if (kind == LookupKind.HAS_LABEL
                    && step instanceof StreamStep.Change change
                    && change.record() instanceof LabelChange label
                    && label.entity().equals(entity)
                    && label.label().equals(name)) {
                Long end = label.expires();
                return label.present() && (end == null || end > now);
            }
            if (kind == LookupKind.FACT
                    && step instanceof StreamStep.Change change
                    && change.record() instanceof FactChange fact
                    && fact.entity().equals(entity)
                    && fact.name().equals(name)) {
                return fact.value();
            }
        }
        return kind == LookupKind.FACT ? null : (Boolean) false;
    }

    /** Nobody has an empty id. */
    private static @Nullable EntityReference reference(String type, String id) {
        return id.isEmpty() ? null : new EntityReference(type, id);
    }
}
