package io.breakwater.engine.expression;

import io.breakwater.plan.expression.Expression.LookupKind;
import org.jspecify.annotations.Nullable;

/** Answers lookups as of the row being evaluated. */
@FunctionalInterface
public interface Lookups {
    /**
     * @param subject the list's name, or the entity's type
     * @param operand the value or the entity's id
     * @param name the label's or fact's name; empty for a list
     */
    @Nullable
    Object answer(LookupKind kind, String subject, String operand, String name);
}
