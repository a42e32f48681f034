package io.breakwater.history.entity;

import io.breakwater.history.duckdb.Sql;
import io.breakwater.history.store.FileRewriter;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Knows by which columns events name entities: those of which the contract says so, and texts of which no contract speaks any
 * more, since nobody knows what they named.
 */
public final class EntityNames {
    private final Map<String, Table> contracts = new HashMap<>();

    private EntityNames() {}

    /** By the contracts in use. */
    public static EntityNames of(HistoryStore store) {
        EntityNames names = new EntityNames();
        store.contracts().forEach(table -> names.contracts.put(table.name(), table));
        return names;
    }

    /** Whether rows of the table may name entities of the type. */
    public boolean mayName(String table, String entityType) {
        Table contract = contracts.get(table);
        return contract == null
                || contract.columns().stream()
                        .anyMatch(column -> column.entityType().equals(Optional.of(entityType)));
    }

    /**
     * A condition over a file's columns that is never NULL.
     *
     * @param file of events
     */
    public String condition(HistoryFile file, EntityReference entity, FileRewriter files)
            throws SQLException, IOException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = files.connection().createStatement();
                ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + files.rows(List.of(file)))) {
            while (described.next()) {
                String name = described.getString("column_name");
                if (described.getString("column_type").equals("VARCHAR") && names(file.table(), name, entity)) {
                    columns.add("coalesce(" + Sql.name(name) + " = " + Sql.text(entity.id()) + ", false)");
                }
            }
        }
        return columns.isEmpty() ? "false" : columns.stream().collect(Collectors.joining(" OR ", "(", ")"));
    }

    /** @param columns of the event's values, in order */
    public boolean names(Event event, List<Column> columns, EntityReference entity) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type() == DataType.VARCHAR
                    && entity.id().equals(event.declared(i))
                    && names(event.table(), columns.get(i).name(), entity)) {
                return true;
            }
        }
        return false;
    }

    private boolean names(String table, String column, EntityReference entity) {
        if (SystemColumn.all().stream().anyMatch(system -> system.columnName().equals(column))) {
            return false;
        }
        Optional<Column> declared = Optional.ofNullable(contracts.get(table))
                .flatMap(contract -> contract.columns().stream()
                        .filter(candidate -> candidate.name().equals(column))
                        .findFirst());
        return declared.map(known -> known.entityType().equals(Optional.of(entity.type())))
                .orElse(true);
    }
}
