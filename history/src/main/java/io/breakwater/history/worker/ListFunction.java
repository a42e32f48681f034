package io.breakwater.history.worker;

import io.breakwater.history.duckdb.DuckDb;
import io.breakwater.history.duckdb.JavaFunction;
import io.breakwater.history.duckdb.Sql;
import io.breakwater.model.value.DataType;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Offers a function that gives a list. DuckDB takes no lists from Java, so a function of another name gives it as JSON, and a
 * macro of the name that queries use makes a list of that.
 */
final class ListFunction {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private ListFunction() {}

    static void create(DuckDBConnection connection, SqlFunction function) throws SQLException {
        String json = function.name() + "_json";
        JavaFunction.register(
                connection,
                json,
                function.parameters(),
                DataType.VARCHAR,
                function.variadic(),
                function.nullOnNull(),
                arguments -> text(function.implementation().apply(arguments)));
        String parameters = IntStream.range(0, function.parameters().size())
                .mapToObj(place -> "argument_" + place)
                .collect(Collectors.joining(", "));
        DuckDb.execute(
                connection,
                "CREATE MACRO " + HistoryViews.SCHEMA + "." + Sql.name(function.name()) + "(" + parameters
                        + ") AS from_json(" + Sql.name(json) + "(" + parameters + "), '[\"VARCHAR\"]')");
    }

    private static @Nullable String text(@Nullable Object list) {
        return list == null ? null : JSON.writeValueAsString(list);
    }
}
