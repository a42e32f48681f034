package io.breakwater.cli;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.database.DatabaseUnavailableException;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.server.query.ContentAudit;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Answers a SELECT from a data directory: by the server that runs on it, since two must not open it, without content columns; else
 * in this process.
 */
final class StoredAnswers {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Whoever may read the data directory may read all in it; the audit keeps that they did. */
    static final Actor OPERATOR = new Actor("command line", Set.of());

    private final Locations locations;
    private final Clock clock;

    StoredAnswers(Locations locations, Clock clock) {
        this.locations = requireNonNull(locations, "locations is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    QueryAnswer ask(String sql, int maxRows) throws CommandFailure, PackRefusedException, InterruptedException {
        Optional<ServerFile> server = ServerFile.read(locations.dataDirectory("data"));
        if (server.isPresent()) {
            Optional<QueryAnswer> remote = new RemoteQuery(server.get()).ask(sql, maxRows);
            if (remote.isPresent()) {
                return remote.get();
            }
        }
        try (BreakwaterRuntime runtime = StoredRuntime.open(locations, clock)) {
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
