package io.breakwater.engine.network;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.Row;
import io.breakwater.engine.typed.TypedCompiler;
import io.breakwater.engine.typed.Whole;
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
     * @param compileWhole the same for one that is a whole number
     * @param join makes one found thing of all items that ask for the same
     */
    static <I, T> EqualityIndex<T> of(
            List<I> items,
            Function<I, Equalities> conditions,
            Function<Expression, Evaluation> compile,
            Function<Expression, Whole> compileWhole,
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
            groups.add(
                    expressions.stream().allMatch(TypedCompiler::isWhole)
                                    && byValues.keySet().stream().allMatch(Values::areLongs)
                            ? new WholeGroup<>(
                                    expressions.stream().map(compileWhole).toArray(Whole[]::new), found)
                            : new AnyGroup<>(expressions.stream().map(compile).toArray(Evaluation[]::new), found));
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
    private interface Group<T> {
        @Nullable
        T match(Row row);
    }

    /** Whole numbers, in a table with open addressing: at each place the values and then, in another array, what is found. */
    private static final class WholeGroup<T> implements Group<T> {
        private static final long GOLDEN = 0x9E3779B97F4A7C15L;

        private final Whole[] expressions;
        private final long[] values;
        private final @Nullable Object[] found;
        private final long[] probe;

        WholeGroup(Whole[] expressions, Map<Values, T> byValues) {
            this.expressions = expressions;
            this.probe = new long[expressions.length];
            int places = Integer.highestOneBit(byValues.size()) * 4;
            this.values = new long[places * probe.length];
            this.found = new @Nullable Object[places];
            byValues.forEach((wanted, thing) -> {
                for (int i = 0; i < probe.length; i++) {
                    probe[i] = (Long) wanted.values[i];
                }
                int place = place();
                System.arraycopy(probe, 0, values, place * probe.length, probe.length);
                found[place] = thing;
            });
        }

        @Override
        @SuppressWarnings("unchecked") // nothing else was put in
        public @Nullable T match(Row row) {
            for (int i = 0; i < probe.length; i++) {
                if (expressions[i].isNull(row)) {
                    return null;
                }
                probe[i] = expressions[i].value(row);
            }
            return (T) found[place()];
        }

        /** Where the probe is, or could be put. */
        private int place() {
            long hash = 0;
            for (long value : probe) {
                hash = (hash ^ value) * GOLDEN;
                hash ^= hash >>> 32;
            }
            int place = (int) hash & (found.length - 1);
            while (found[place] != null && !isAt(place)) {
                place = (place + 1) & (found.length - 1);
            }
            return place;
        }

        private boolean isAt(int place) {
            for (int i = 0; i < probe.length; i++) {
                if (values[place * probe.length + i] != probe[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Values of any type. */
    private static final class AnyGroup<T> implements Group<T> {
        private final Evaluation[] expressions;
        private final Map<Values, T> byValues;
        private final Values probe;

        AnyGroup(Evaluation[] expressions, Map<Values, T> byValues) {
            this.expressions = expressions;
            this.byValues = byValues;
            this.probe = new Values(new Object[expressions.length]);
        }

        @Override
        public @Nullable T match(Row row) {
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

        boolean areLongs() {
            return Arrays.stream(values).allMatch(Long.class::isInstance);
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
