package io.breakwater.server.runtime;

import io.breakwater.history.worker.FunctionSource;
import io.breakwater.history.worker.SqlFunction;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.signals.Signals;
import java.util.List;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Functions of the detector language that queries over history may call as well, so that a detector's text runs there. They
 * are made where queries run, which is another process.
 */
public final class QueryFunctions implements FunctionSource {
    /** It remembers what it has seen, so a query would change what detectors see. */
    private static final String REMEMBERING = "NEAR_DUP";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** For the process in which queries run. */
    public QueryFunctions() {}

    /** What the functions of a pack depend on. */
    static String definition(Pack pack) {
        return JSON.writeValueAsString(pack.patterns());
    }

    @Override
    public List<SqlFunction> functions(String definition) {
        List<PatternDefinition> patterns = List.of(JSON.readValue(definition, PatternDefinition[].class));
        return Signals.of(patterns, List.of()).functions().all().stream()
                .filter(function -> !function.name().equals(REMEMBERING))
                .filter(function -> function.nullOnNull() && !function.variadic())
                .filter(function -> SqlFunction.offered(function.parameters(), function.result()))
                .map(function -> new SqlFunction(
                        function.name(), function.parameters(), function.result(), function.implementation()::apply))
                .toList();
    }
}
