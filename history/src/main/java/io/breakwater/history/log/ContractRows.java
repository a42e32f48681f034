package io.breakwater.history.log;

import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns in which stored events may be, as rows of {@code log.contract_column}; transactions belong to the callers. */
final class ContractRows {
    private ContractRows() {}

    /** Adds what the tables hold. A column that a table does not have any more stays, and events may lack it. */
    static void add(Connection connection, Collection<Table> tables) throws SQLException {
        try (PreparedStatement absent = connection.prepareStatement("UPDATE log.contract_column SET nullable = true"
                        + " WHERE table_name = ? AND NOT nullable AND column_name <> ALL (?)");
                PreparedStatement present = connection.prepareStatement(
                        "INSERT INTO log.contract_column AS known"
                                + " (table_name, column_name, type, nullable) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (table_name, column_name) DO UPDATE SET nullable = known.nullable OR excluded.nullable")) {
            for (Table table : tables) {
                absent.setString(1, table.name());
                absent.setArray(
                        2,
                        connection.createArrayOf(
                                "text",
                                table.columns().stream().map(Column::name).toArray()));
                absent.addBatch();
                for (Column column : table.columns()) {
                    present.setString(1, table.name());
                    present.setString(2, column.name());
                    present.setString(3, column.type().name());
                    present.setBoolean(4, column.nullable());
                    present.addBatch();
                }
            }
            absent.executeBatch();
            present.executeBatch();
        }
    }

    static Map<String, List<StoredColumn>> read(Connection connection) throws SQLException {
        Map<String, List<StoredColumn>> tables = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT table_name, column_name, type, nullable"
                        + " FROM log.contract_column ORDER BY table_name, column_name");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                tables.computeIfAbsent(row.getString("table_name"), name -> new ArrayList<>())
                        .add(new StoredColumn(
                                row.getString("column_name"),
                                DataType.valueOf(row.getString("type")),
                                row.getBoolean("nullable")));
            }
        }
        return tables;
    }
}
