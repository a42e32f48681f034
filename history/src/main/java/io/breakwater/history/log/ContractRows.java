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

    /**
     * Adds what the tables hold. A column that a table does not have any more stays, and events may lack it.
     *
     * @param block the first one whose events have the shape of these tables
     */
    static void add(Connection connection, Collection<Table> tables, long block) throws SQLException {
        try (PreparedStatement absent = connection.prepareStatement(
                        "UPDATE log.contract_column SET nullable = true, since_block = NULL"
                                + " WHERE table_name = ? AND column_name <> ALL (?) AND (NOT nullable OR since_block IS NOT NULL)");
                PreparedStatement present = connection.prepareStatement("INSERT INTO log.contract_column AS known"
                        + " (table_name, column_name, type, nullable, since_block) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (table_name, column_name) DO UPDATE SET nullable = known.nullable OR excluded.nullable,"
                        + " since_block = coalesce(known.since_block, excluded.since_block)")) {
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
                    present.setLong(5, block);
                    present.addBatch();
                }
            }
            absent.executeBatch();
            present.executeBatch();
        }
    }

    /** By table and column of the present contracts, the first block whose events have it. */
    static Map<String, Map<String, Long>> since(Connection connection) throws SQLException {
        Map<String, Map<String, Long>> tables = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT table_name, column_name, since_block"
                        + " FROM log.contract_column WHERE since_block IS NOT NULL");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                tables.computeIfAbsent(row.getString("table_name"), name -> new LinkedHashMap<>())
                        .put(row.getString("column_name"), row.getLong("since_block"));
            }
        }
        return tables;
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
