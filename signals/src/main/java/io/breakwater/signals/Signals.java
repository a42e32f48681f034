package io.breakwater.signals;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.ListDefinition;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.plan.reference.ListMembership;
import io.breakwater.signals.list.NamedLists;
import java.util.Collection;
import java.util.List;

/** Everything a pack's patterns and lists give to computed columns and detectors. */
public final class Signals {
    private final FunctionLibrary functions;
    private final ListMembership lists;

    private Signals(FunctionLibrary functions, ListMembership lists) {
        this.functions = requireNonNull(functions, "functions is null");
        this.lists = requireNonNull(lists, "lists is null");
    }

    public static Signals of(List<PatternDefinition> patterns, Collection<ListDefinition> lists) {
        return new Signals(StandardFunctions.library(), new NamedLists(lists));
    }

    /** The standard functions and those of this package. */
    public FunctionLibrary functions() {
        return functions;
    }

    public ListMembership lists() {
        return lists;
    }
}
