package io.breakwater.plan.expression;

import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;

/** Gathers the names of all functions that an expression calls. */
public final class CalledFunctions extends UsedColumns {
    private final Set<String> names = new TreeSet<>();

    private CalledFunctions() {
        super(new BitSet());
    }

    public static Set<String> in(Expression expression) {
        CalledFunctions called = new CalledFunctions();
        called.add(expression);
        return called.names;
    }

    @Override
    public Boolean visitCall(Expression.Call expression) {
        names.add(expression.function());
        return super.visitCall(expression);
    }
}
