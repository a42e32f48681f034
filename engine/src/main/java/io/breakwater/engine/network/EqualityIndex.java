package io.breakwater.engine.network;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.Row;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.value.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what may hold for an event by the values that its conditions compare with: only what asks for the event's own values
 * is found, however much else there is.
 *
 * @param <T> what is found
 */
final class EqualityIndex<T> {
    private final @Nullable T always;
    private final List<Group<T>> groups;

    private EqualityIndex(@Nullable T always, List<Group<T>> groups) {
        this.always = always;
        this.groups = groups;
    }

    /**
     * @param conditions gives the conditions of an item
     * @param compile an expression that conditions compare
     * @param join makes one found thing of all items that ask for the same
     */
    static <I, T> EqualityIndex<T> of(
            List<I> items,
            Function<I, Equalities> conditions,
            Function<Expression, Evaluation> compile,
            Function<List<I>, T> join) {
        Map<List<Expression>, Map<Values, List<I>>> bySignature = new LinkedHashMap<>();
        List<I> unconditional = new ArrayList<>();
        for (I item : items) {
            Equalities equalities = conditions.apply(item);
            if (equalities.expressions().isEmpty()) {
                unconditional.add(item);
            }
            for (List<Object> alternative : equalities.alternatives()) {
                bySignature
                        .computeIfAbsent(equalities.expressions(), signature -> new HashMap<>())
                        .computeIfAbsent(new Values(alternative.toArray()), values -> new ArrayList<>())
                        .add(item);
            }
        }
        List<Group<T>> groups = new ArrayList<>();
        bySignature.forEach((expressions, byValues) -> {
            Map<Values, T> found = new HashMap<>();
            byValues.forEach((values, wanting) -> found.put(values, join.apply(wanting)));
            groups.add(new Group<>(expressions.stream().map(compile).toArray(Evaluation[]::new), found));
        });
        return new EqualityIndex<>(unconditional.isEmpty() ? null : join.apply(unconditional), groups);
    }

    /** Adds what may hold for the row. */
    void select(Row row, List<T> found) {
        if (always != null) {
            found.add(always);
        }
        for (int i = 0; i < groups.size(); i++) {
            T match = groups.get(i).match(row);
            if (match != null) {
                found.add(match);
            }
        }
    }

    /** Things that compare the same expressions. For one thread. */
    private static final class Group<T> {
        private final Evaluation[] expressions;
        private final Map<Values, T> byValues;
        private final Values probe;

        Group(Evaluation[] expressions, Map<Values, T> byValues) {
            this.expressions = expressions;
            this.byValues = byValues;
            this.probe = new Values(new Object[expressions.length]);
        }

        @Nullable
        T match(Row row) {
            for (int i = 0; i < expressions.length; i++) {
                Object value = ValueOrder.canonical(expressions[i].evaluate(row));
                if (value == null) {
                    return null;
                }
                probe.values[i] = value;
            }
            return byValues.get(probe);
        }
    }

    /** Canonical values. The probe's change, which is why this is no record. */
    private static final class Values {
        private final Object[] values;

        Values(Object[] values) {
            this.values = values;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Values that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }
}
