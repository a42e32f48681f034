package io.breakwater.history.query;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Core tables in an order in which each reads only those before it. */
public final class CoreTables {
    public static final CoreTables NONE = new CoreTables(List.of());

    private final Map<String, CoreTable> byName = new LinkedHashMap<>();

    CoreTables(Collection<CoreTable> ordered) {
        for (CoreTable table : ordered) {
            if (!byName.keySet().containsAll(table.coreTables())) {
                throw new IllegalArgumentException(table.name() + " reads core tables that come after it");
            }
            byName.put(table.name(), table);
        }
    }

    public List<CoreTable> all() {
        return List.copyOf(byName.values());
    }

    Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Those of the names, and all that these read, in order; names of other tables are passed over. */
    List<CoreTable> behind(Collection<String> names) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            CoreTable table = byName.get(open.pop());
            if (table != null && found.add(table.name())) {
                open.addAll(table.coreTables());
            }
        }
        return byName.values().stream()
                .filter(table -> found.contains(table.name()))
                .toList();
    }
}
