package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.AnswerEnd;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.history.query.QueryService;
import io.breakwater.history.query.QueryStatus;
import io.breakwater.history.worker.AnswerForm;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.query.ContentAudit;
import io.breakwater.server.query.QueryAnswerWriter;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Runs people's queries, each in its turn: content only for those who may see it, and every such reading audited. */
@Component
final class WorkbenchQueries {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final QueryService queries;
    private final ContentAudit audit;
    private final KeptQueries kept;

    WorkbenchQueries(BreakwaterRuntime runtime, ContentAudit audit, KeptQueries kept) {
        this.queries = requireNonNull(runtime.queries(), "queries is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.kept = requireNonNull(kept, "kept is null");
    }

    /**
     * Runs a query to its end.
     *
     * @param run names it for {@link #cancel} and {@link #status}, unique for the person
     * @throws QueryRefusedException with what is wrong
     */
    QueryResult run(SignedInUser person, String run, WorkbenchQuery query, int mostRows) {
        String sql = query.sql();
        long start = System.nanoTime();
        try {
            QueryResult result = queries.run(id(person, run), request(person, query, mostRows));
            audit.record(ContentAudit.actor(person), sql, result);
            kept.ran(person, sql, result.elapsed(), result.rows().size(), Optional.empty());
            return result;
        } catch (QueryRefusedException refused) {
            failed(person, sql, start, refused);
            throw refused;
        }
    }

    /**
     * Runs a query whose rows are shown while they come; otherwise as {@link #run}.
     *
     * @throws QueryRefusedException with what is wrong, possibly in the midst of the answer
     */
    void stream(SignedInUser person, String run, WorkbenchQuery query, int mostRows, GridAnswer answer) {
        long start = System.nanoTime();
        String sql = query.sql();
        try {
            AnswerEnd end = queries.answer(
                    id(person, run),
                    request(person, query, mostRows),
                    audit.before(answer, ContentAudit.actor(person), sql));
            answer.end(end);
            kept.ran(person, sql, end.elapsed(), answer.rows(), Optional.empty());
        } catch (QueryRefusedException refused) {
            failed(person, sql, start, refused);
            throw refused;
        }
    }

    private void failed(SignedInUser person, String sql, long start, QueryRefusedException refused) {
        if (!sql.isBlank()) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            kept.ran(
                    person,
                    sql,
                    elapsed,
                    0,
                    Optional.of(refused.problem().code().code()));
        }
    }

    /**
     * Runs a query whose answer is written while it comes.
     *
     * @throws QueryRefusedException with what is wrong, possibly in the midst of the answer
     */
    void write(SignedInUser person, WorkbenchQuery query, int mostRows, AnswerForm form, QueryAnswerWriter writer)
            throws IOException {
        QueryRequest request = request(person, query, mostRows).as(form);
        AnswerEnd end = queries.answer(
                id(person, UUID.randomUUID().toString()),
                request,
                audit.before(writer, ContentAudit.actor(person), query.sql()));
        writer.end(end);
    }

    private static QueryRequest request(SignedInUser person, WorkbenchQuery query, int mostRows) {
        if (query.sql().isBlank()) {
            throw new QueryRefusedException(Problem.error(
                    WorkbenchProblem.NO_QUERY,
                    Place.ofFile("query"),
                    "there is no query to run",
                    "write one, or take an example"));
        }
        return new QueryRequest(query.sql(), ContentAudit.mayRead(person), mostRows, PATIENCE)
                .by("person:" + person.id())
                .with(ParameterField.values(query.parameters()));
    }

    /** How far a query of this person is. */
    Optional<QueryStatus> status(SignedInUser person, String run) {
        return queries.status(id(person, run));
    }

    /** Ends a query of this person; false if there is none of this name. */
    boolean cancel(SignedInUser person, String run) {
        return queries.cancel(id(person, run));
    }

    private static String id(SignedInUser person, String run) {
        return "workbench:" + person.id() + ":" + run;
    }
}
