package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.history.query.QueryService;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.server.access.Role;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Runs people's queries: few at once for each person, content only for those who may see it, and every such reading audited. */
@Component
final class WorkbenchQueries {
    static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final QueryService queries;
    private final AuditLog audit;
    private final Map<Long, Semaphore> running = new ConcurrentHashMap<>();

    WorkbenchQueries(BreakwaterRuntime runtime) {
        this.queries = requireNonNull(runtime.queries(), "queries is null");
        this.audit = requireNonNull(runtime.casework().audit(), "audit is null");
    }

    /** Whether this person's queries see content columns. */
    static boolean mayReadContent(SignedInUser person) {
        return person.has(Role.REVIEWER) || person.has(Role.INVESTIGATOR) || person.has(Role.ADMIN);
    }

    /**
     * Runs a query to its end.
     *
     * @param run names it for {@link #cancel}, unique for the person
     * @throws QueryRefusedException with what is wrong
     */
    QueryResult run(SignedInUser person, String run, String sql, int mostRows) {
        if (sql.isBlank()) {
            throw refused(WorkbenchProblem.NO_QUERY, "there is no query to run", "write one, or take an example");
        }
        Semaphore places = running.computeIfAbsent(person.id(), id -> new Semaphore(AT_ONCE));
        if (!places.tryAcquire()) {
            throw refused(
                    WorkbenchProblem.TOO_MANY_QUERIES,
                    AT_ONCE + " queries of yours are running",
                    "wait for one to end, or cancel it");
        }
        try {
            boolean content = mayReadContent(person);
            QueryResult result = queries.run(id(person, run), new QueryRequest(sql, content, mostRows, PATIENCE));
            if (result.readsContent()) {
                audit.recordRead(
                        actor(person),
                        "content columns by SQL: " + sql.strip(),
                        "tables " + String.join(", ", new TreeSet<>(result.tables())));
            }
            return result;
        } finally {
            places.release();
        }
    }

    /** Ends a query of this person; false if there is none of this name. */
    boolean cancel(SignedInUser person, String run) {
        return queries.cancel(id(person, run));
    }

    private static String id(SignedInUser person, String run) {
        return "workbench:" + person.id() + ":" + run;
    }

    private static Actor actor(SignedInUser person) {
        return new Actor(person.login(), person.roles().stream().map(Role::id).collect(Collectors.toSet()));
    }

    private static QueryRefusedException refused(WorkbenchProblem code, String message, String remedy) {
        return new QueryRefusedException(Problem.error(code, Place.ofFile("query"), message, remedy));
    }
}
