package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryResult;
import io.breakwater.model.problem.Problem;
import java.util.Optional;

/**
 * What came of a query: a result or a problem.
 *
 * @param query as it was asked
 */
public record Answer(WorkbenchQuery query, Optional<QueryResult> result, Optional<Problem> problem) {
    public Answer {
        requireNonNull(query, "query is null");
        if (result.isPresent() == problem.isPresent()) {
            throw new IllegalArgumentException("an answer is a result or a problem");
        }
    }

    public String path() {
        return query.path();
    }
}
