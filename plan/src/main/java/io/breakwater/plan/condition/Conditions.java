package io.breakwater.plan.condition;

import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Logical;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Conditions that are all true of a row, and what follows from them. */
public final class Conditions {
    private final Function<Expression, String> identity;
    private final Map<String, ValueRange> ranges = new HashMap<>();

    /** @param identity the same text for expressions that always have the same value */
    public Conditions(Function<Expression, String> identity) {
        this.identity = identity;
    }

    public void add(Expression condition) {
        for (Expression conjunct : Constraint.conjuncts(condition)) {
            Constraint.of(conjunct)
                    .ifPresent(constraint -> ranges.merge(
                            identity.apply(constraint.subject()), constraint.range(), ValueRange::intersect));
        }
    }

    /** What the conditions leave of an expression's values. */
    public ValueRange rangeOf(Expression subject) {
        return ranges.getOrDefault(identity.apply(subject), ValueRange.ANY);
    }

    /** Whether no row can meet them all. */
    public boolean impossible() {
        return ranges.values().stream().anyMatch(ValueRange::isEmpty);
    }

    /** Whether no row that meets them meets {@code condition}. */
    public boolean exclude(Expression condition) {
        return Constraint.conjuncts(condition).stream()
                .map(Constraint::of)
                .flatMap(Optional::stream)
                .anyMatch(constraint -> rangeOf(constraint.subject())
                        .intersect(constraint.range())
                        .isEmpty());
    }

    /** Whether every row that meets them meets {@code condition}. */
    public boolean imply(Expression condition) {
        return imply(condition, identity);
    }

    /** The same of a condition whose columns are called otherwise; {@code itsIdentity} gives texts as this one's does. */
    public boolean imply(Expression condition, Function<Expression, String> itsIdentity) {
        return Constraint.conjuncts(condition).stream().allMatch(conjunct -> implyOne(conjunct, itsIdentity));
    }

    private boolean implyOne(Expression conjunct, Function<Expression, String> itsIdentity) {
        Optional<Constraint> constraint = Constraint.of(conjunct);
        if (constraint.isEmpty()) {
            return false;
        }
        ValueRange known = ranges.get(itsIdentity.apply(constraint.get().subject()));
        if (known != null && constraint.get().range().containsAll(known)) {
            return true;
        }
        return conjunct instanceof Logical logical
                && !logical.conjunction()
                && logical.operands().stream().anyMatch(operand -> imply(operand, itsIdentity));
    }
}
