package io.breakwater.server.editor;

import io.breakwater.history.query.AnswerHead;
import io.breakwater.history.query.AnswerReceiver;
import io.breakwater.history.query.QueryProblem;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryService;
import io.breakwater.history.worker.AnswerForm;
import io.breakwater.model.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Asks what runs queries what it thinks of one, without running it. */
final class QueryDiagnosis {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** They say nothing of the text. */
    private static final Set<QueryProblem> OTHER = Set.of(
            QueryProblem.TIMEOUT,
            QueryProblem.CANCELLED,
            QueryProblem.MEMORY,
            QueryProblem.PROCESS_ENDED,
            QueryProblem.TOO_MANY_QUERIES,
            QueryProblem.NO_TURN,
            QueryProblem.TOO_MUCH_STORED,
            QueryProblem.STORAGE);

    private static final AnswerReceiver NOBODY = new AnswerReceiver() {
        @Override
        public void begin(AnswerHead head) {
            // Only whether there is one counts.
        }
    };

    private final QueryService queries;

    QueryDiagnosis(QueryService queries) {
        this.queries = queries;
    }

    /** What is wrong with the text; nothing where it could be run, or where that cannot be told now. */
    List<Problem> problems(String sql, boolean mayReadContent) {
        QueryRequest request = new QueryRequest(sql, mayReadContent, 1, PATIENCE).as(AnswerForm.COLUMNS);
        try {
            queries.answer(UUID.randomUUID().toString(), request, NOBODY);
            return List.of();
        } catch (QueryRefusedException refused) {
            Problem problem = refused.problem();
            return problem.code() instanceof QueryProblem code && OTHER.contains(code) ? List.of() : List.of(problem);
        }
    }
}
