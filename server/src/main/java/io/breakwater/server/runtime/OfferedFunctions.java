package io.breakwater.server.runtime;

import io.breakwater.history.query.SqlFunction;
import io.breakwater.plan.function.FunctionLibrary;
import java.util.List;

/** Functions of the detector language that queries over history may call as well, so that a detector's text runs there. */
final class OfferedFunctions {
    /** It remembers what it has seen, so a query would change what detectors see. */
    private static final String REMEMBERING = "NEAR_DUP";

    private OfferedFunctions() {}

    static List<SqlFunction> of(FunctionLibrary library) {
        return library.all().stream()
                .filter(function -> !function.name().equals(REMEMBERING))
                .filter(function -> function.nullOnNull() && !function.variadic())
                .filter(function -> SqlFunction.offered(function.parameters(), function.result()))
                .map(function -> new SqlFunction(
                        function.name(), function.parameters(), function.result(), function.implementation()::apply))
                .toList();
    }
}
