package io.breakwater.cli;

import io.breakwater.casework.actor.Actor;
import io.breakwater.database.DatabaseUnavailableException;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.server.query.ContentAudit;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
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
            "  breakwater query --json \"SELECT * FROM alerts LIMIT 5\"",
            "%nWhere a server runs on the data directory, it answers, without content columns."
        })
final class QueryCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Whoever may read the data directory may read all in it; the audit keeps that they did. */
    static final Actor OPERATOR = new Actor("command line", Set.of());

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
    public Integer call() throws CommandFailure, PackRefusedException, InterruptedException {
        QueryAnswer answer = answer();
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? Json.write(answer.asJson()) + System.lineSeparator() : answer.asText());
        out.flush();
        return 0;
    }

    /** Of a server that runs on the data directory, since two must not open it; else of this process. */
    private QueryAnswer answer() throws CommandFailure, PackRefusedException, InterruptedException {
        Optional<ServerFile> server = ServerFile.read(locations.dataDirectory("data"));
        if (server.isPresent()) {
            Optional<QueryAnswer> remote = new RemoteQuery(server.get()).ask(sql, maxRows);
            if (remote.isPresent()) {
                return remote.get();
            }
        }
        try (BreakwaterRuntime runtime =
                BreakwaterRuntime.open(locations.runtime("data"), clock, Optional::empty, List.of())) {
            QueryResult result = runtime.queries().run(new QueryRequest(sql, true, maxRows, PATIENCE));
            ContentAudit.record(runtime, OPERATOR, sql, result);
            return QueryAnswer.of(result);
        } catch (QueryRefusedException refused) {
            throw new CommandFailure(refused.problem());
        } catch (DatabaseUnavailableException taken) {
            throw new CommandFailure(
                    taken.getMessage() + " (a running server answers in its workbench and at /v1/query)");
        }
    }
}
