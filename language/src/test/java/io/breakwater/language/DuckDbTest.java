package io.breakwater.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.table.Table;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.Field;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The promise that a detector is standard SQL: DuckDB takes every text the compiler takes, and names its columns alike. */
class DuckDbTest {
    private static final List<String> MACROS = List.of(
            "in_list(list, value) AS value = 'x'",
            "has_label(type, id, label) AS id = 'x'",
            "fact(type, id, name) AS id",
            "ip_prefix(ip) AS ip",
            "hour_of_day(ts) AS hour(ts), (ts, zone) AS hour(ts)");

    private Connection connection;

    @BeforeEach
    void create_the_tables() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            for (Table table : List.of(TestPack.SIGNUPS, TestPack.LOGINS)) {
                statement.execute("CREATE TABLE " + table.name()
                        + table.allColumns().stream()
                                .map(column ->
                                        column.name() + " " + column.type().sqlName())
                                .collect(Collectors.joining(", ", " (", ")")));
            }
            for (String macro : MACROS) {
                statement.execute("CREATE MACRO " + macro);
            }
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void what_compiles_runs_in_duckdb_too() throws SQLException {
        for (String sql : PlanGoldenTest.statements()) {
            DetectorProgram program = TestPack.compile(sql).result().orElseThrow();
            List<String> expected = program.plan().fields().stream()
                    .limit(program.outputs())
                    .map(Field::name)
                    .toList();
            assertThat(columns(sql)).as(sql).isEqualTo(expected);
        }
    }

    private List<String> columns(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeQuery().close();
            ResultSetMetaData metadata = statement.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                columns.add(metadata.getColumnName(i));
            }
            return columns;
        } catch (SQLException e) {
            throw new SQLException(sql, e);
        }
    }
}
