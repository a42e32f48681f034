package io.breakwater.engine.lookup;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.expression.Lookups;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.control.ListChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.plan.expression.Expression.LookupKind;
import io.breakwater.plan.reference.ListMembership;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The labels, facts and lists that hold now, built from the changes so far. */
public final class LookupState implements Lookups {
    private final SharedMap<Attribute, Long> labelEnds = new SharedMap<>();
    private final SharedMap<Attribute, String> facts = new SharedMap<>();
    private final PriorityQueue<Expiry> expiries = new PriorityQueue<>(Comparator.comparingLong(Expiry::ts));
    private final ListMembership lists;
    private long now = Long.MIN_VALUE;

    /** @param lists as they are before the first change */
    public LookupState(ListMembership lists) {
        this.lists = requireNonNull(lists, "lists is null");
    }

    /** Moves on to an engine time in microseconds; labels end when it reaches their end. */
    public void advanceTo(long ts) {
        now = Math.max(now, ts);
        for (Expiry next = expiries.peek(); next != null && next.ts() <= now; next = expiries.peek()) {
            expiries.remove();
            // The label may have been renewed or removed since; then it has another end or none.
            labelEnds.remove(next.label(), next.ts());
        }
    }

    public void apply(ControlRecord change) {
        if (change instanceof LabelChange label) {
            applyLabel(label);
        } else if (change instanceof FactChange fact) {
            Attribute attribute =
                    new Attribute(fact.entity().type(), fact.entity().id(), fact.name());
            String value = fact.value();
            if (value == null) {
                facts.remove(attribute);
            } else {
                facts.put(attribute, value);
            }
        } else if (change instanceof ListChange list) {
            lists.apply(list);
        }
    }

    /** The labels and facts that hold at one moment, whatever changes later. */
    public static final class Image {
        private final SharedMap.Image<Attribute, Long> labelEnds;
        private final SharedMap.Image<Attribute, String> facts;

        private Image(LookupState state) {
            labelEnds = state.labelEnds.image();
            facts = state.facts.image();
        }

        public int size() {
            return labelEnds.size() + facts.size();
        }

        /** Changes that make them, one after the other. */
        public Stream<ControlRecord> changes() {
            return Stream.concat(
                    labelEnds.entries().map(entry -> label(entry.getKey(), entry.getValue())),
                    facts.entries().map(entry -> fact(entry.getKey(), entry.getValue())));
        }

        private static ControlRecord label(Attribute label, long end) {
            return new LabelChange(label.entity(), label.name(), true, end == Long.MAX_VALUE ? null : end);
        }

        private static ControlRecord fact(Attribute fact, String value) {
            return new FactChange(fact.entity(), fact.name(), value);
        }
    }

    /** Those that hold now. Costs a moment, however many there are; another thread may look at it. */
    public Image image() {
        return new Image(this);
    }

    @Override
    public @Nullable Object answer(LookupKind kind, String subject, String operand, String name) {
        return switch (kind) {
            case IN_LIST -> lists.contains(subject, operand);
            case HAS_LABEL -> labelEnds.containsKey(new Attribute(subject, operand, name));
            case FACT -> facts.get(new Attribute(subject, operand, name));
        };
    }

    private void applyLabel(LabelChange change) {
        Attribute label = new Attribute(change.entity().type(), change.entity().id(), change.label());
        long end = change.expires() == null ? Long.MAX_VALUE : change.expires();
        if (!change.present() || end <= now) {
            labelEnds.remove(label);
            return;
        }
        labelEnds.put(label, end);
        if (end != Long.MAX_VALUE) {
            expiries.add(new Expiry(end, label));
        }
    }

    private record Attribute(String entityType, String entityId, String name) {
        EntityReference entity() {
            return new EntityReference(entityType, entityId);
        }
    }

    private record Expiry(long ts, Attribute label) {}
}
