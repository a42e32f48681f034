package io.breakwater.history.store;

import io.breakwater.model.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All tables that history keeps: those of the contracts and those beside them. */
public final class StoredTables {
    private final Map<String, StoredTable> byName = new LinkedHashMap<>();

    public StoredTables(Collection<Table> contracts) {
        contracts.forEach(table -> byName.put(table.name(), StoredTable.of(table)));
        RecordTables.ALL.forEach(table -> byName.put(table.name(), table));
    }

    private StoredTables(StoredTable table) {
        byName.put(table.name(), table);
    }

    /** Only one of them; none where there is no such table. */
    StoredTables only(String name) {
        StoredTable table = find(name);
        return table == null ? new StoredTables(List.of()) : new StoredTables(table);
    }

    public @Nullable StoredTable find(String name) {
        return byName.get(name);
    }

    public List<StoredTable> all() {
        return new ArrayList<>(byName.values());
    }
}
