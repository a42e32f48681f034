package io.breakwater.engine.judge;

import io.breakwater.model.control.ListChange;
import io.breakwater.model.pack.ListDefinition.Kind;
import io.breakwater.plan.reference.ListMembership;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Lists that hold exactly their entries. */
final class ExactLists implements ListMembership {
    private final Map<String, Set<String>> entries = new HashMap<>();

    @Override
    public boolean contains(String list, String value) {
        return entries.getOrDefault(list, Set.of()).contains(value);
    }

    @Override
    public void apply(ListChange change) {
        Set<String> list = entries.computeIfAbsent(change.list(), name -> new HashSet<>());
        list.removeAll(change.removed());
        list.addAll(change.added());
    }

    /** What must change for the list to hold these values and no others. */
    ListChange to(String list, Set<String> values) {
        Set<String> present = entries.getOrDefault(list, Set.of());
        return new ListChange(
                list,
                Kind.EXACT,
                values.stream().filter(value -> !present.contains(value)).toList(),
                present.stream().filter(value -> !values.contains(value)).toList());
    }
}
