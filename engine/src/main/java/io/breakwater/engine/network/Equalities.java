package io.breakwater.engine.network;

import io.breakwater.engine.flow.WindowValues;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Comparison;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.expression.Expression.Logical;
import io.breakwater.plan.value.ValueOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of a set of conditions that says which columns must have which values.
 *
 * @param expressions the columns; empty where nothing is said
 * @param alternatives the values that they may have together
 */
record Equalities(List<Expression> expressions, List<List<Object>> alternatives) {
    private static final int MOST_ALTERNATIVES = 64;

    static Equalities in(Collection<Expression> conditions) {
        Map<ColumnReference, Set<Object>> wanted = new TreeMap<>(Comparator.comparingInt(ColumnReference::index));
        for (Expression condition : conditions) {
            Wanted part = wantedBy(condition);
            // Of two statements about one column the first is enough to find; all are checked later.
            if (part != null) {
                wanted.putIfAbsent(part.column(), part.values());
            }
        }
        List<Expression> expressions = new ArrayList<>();
        List<List<Object>> alternatives = List.of(List.of());
        for (Map.Entry<ColumnReference, Set<Object>> entry : wanted.entrySet()) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> alternative : alternatives) {
                for (Object value : entry.getValue()) {
                    List<Object> extended = new ArrayList<>(alternative);
                    extended.add(value);
                    longer.add(extended);
                }
            }
            if (longer.size() <= MOST_ALTERNATIVES) {
                expressions.add(entry.getKey());
                alternatives = longer;
            }
        }
        return new Equalities(expressions, expressions.isEmpty() ? List.of() : alternatives);
    }

    /** Of the conditions from which this was made those that may fail for an event that has the values. */
    List<Expression> without(Collection<Expression> conditions) {
        return conditions.stream()
                .filter(condition -> !isImplied(wantedBy(condition)))
                .toList();
    }

    private boolean isImplied(@Nullable Wanted part) {
        int place = part == null ? -1 : expressions.indexOf(part.column());
        if (part == null || place < 0) {
            return false;
        }
        Set<Object> found =
                alternatives.stream().map(values -> values.get(place)).collect(Collectors.toSet());
        return found.equals(part.values()) && found.stream().allMatch(Long.class::isInstance);
    }

    private record Wanted(ColumnReference column, Set<Object> values) {}

    private static @Nullable Wanted wantedBy(Expression condition) {
        if (condition instanceof Comparison comparison && comparison.operator() == ComparisonOperator.EQUAL) {
            Wanted wanted = wanted(comparison.left(), comparison.right());
            return wanted == null ? wanted(comparison.right(), comparison.left()) : wanted;
        }
        if (condition instanceof Logical logical && !logical.conjunction()) {
            return wantedByAny(logical);
        }
        return null;
    }

    /** {@code x = 1 OR x = 2}, which is also what IN becomes. */
    private static @Nullable Wanted wantedByAny(Logical disjunction) {
        ColumnReference column = null;
        Set<Object> values = new LinkedHashSet<>();
        for (Expression operand : disjunction.operands()) {
            Wanted part = wantedBy(operand);
            if (part == null || (column != null && !column.equals(part.column()))) {
                return null;
            }
            column = part.column();
            values.addAll(part.values());
        }
        return column == null ? null : new Wanted(column, values);
    }

    private static @Nullable Wanted wanted(Expression column, Expression constant) {
        if (column instanceof ColumnReference reference
                && reference.index() < WindowValues.FIRST
                && constant instanceof Constant literal) {
            Object value = ValueOrder.canonical(literal.value());
            return value == null ? null : new Wanted(reference, Set.of(value));
        }
        return null;
    }
}
