package io.breakwater.cli;

import io.breakwater.database.DatabaseUnavailableException;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "query",
        description = "Runs one SELECT over everything that is stored.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nExamples:",
            "  breakwater query \"SELECT detector, count(*) AS hits FROM hits GROUP BY ALL ORDER BY hits DESC\"",
            "  breakwater query --json \"SELECT * FROM alerts LIMIT 5\""
        })
final class QueryCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(paramLabel = "SQL", description = "the SELECT")
    private String sql;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    @Option(
            names = "--max-rows",
            description = "rows to show at most (default: ${DEFAULT-VALUE})",
            defaultValue = "1000")
    private int maxRows;

    QueryCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException {
        try (BreakwaterRuntime runtime =
                BreakwaterRuntime.open(locations.runtime("data"), clock, Optional::empty, List.of())) {
            QueryResult result = runtime.queries().run(new QueryRequest(sql, true, maxRows, PATIENCE));
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? Json.write(asJson(result)) + System.lineSeparator() : asText(result));
            out.flush();
            return 0;
        } catch (QueryRefusedException refused) {
            throw new CommandFailure(refused.problem());
        } catch (DatabaseUnavailableException taken) {
            throw new CommandFailure(
                    taken.getMessage() + " (a running server answers in its workbench and at /v1/query)");
        }
    }

    private static String asText(QueryResult result) {
        TextTable table = new TextTable(
                result.columns().stream().map(column -> column.name()).toList());
        for (List<@Nullable Object> row : result.rows()) {
            table.row(row.stream().map(value -> Objects.toString(value, "")).toList());
        }
        String note = result.truncated() ? " (there are more; see --max-rows)" : "";
        return table.render() + result.rows().size() + " rows in "
                + result.elapsed().toMillis() + " ms" + note + "\n";
    }

    static Map<String, Object> asJson(QueryResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "columns",
                result.columns().stream().map(column -> column.name()).toList());
        fields.put("rows", result.rows());
        fields.put("truncated", result.truncated());
        return fields;
    }
}
