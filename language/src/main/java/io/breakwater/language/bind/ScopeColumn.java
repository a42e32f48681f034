package io.breakwater.language.bind;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression.ColumnReference;

/**
 * A column that can be named.
 *
 * @param qualifier what may stand before the dot; empty where nothing may
 * @param engineTime whether it is engine time, passed on unchanged
 * @param known false where its expression was wrong, so that nothing can be said of it
 */
record ScopeColumn(String qualifier, String name, DataType type, boolean nullable, boolean engineTime, boolean known) {

    Typed at(int index) {
        return known ? Typed.value(new ColumnReference(index, name, type, nullable)) : Typed.UNKNOWN;
    }

    ScopeColumn renamed(String newQualifier, String newName) {
        return new ScopeColumn(newQualifier, newName, type, nullable, engineTime, known);
    }

    ScopeColumn withNullable(boolean newNullable) {
        return new ScopeColumn(qualifier, name, type, newNullable, engineTime, known);
    }
}
