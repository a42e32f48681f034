package io.breakwater.server.workbench;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.query.QueryResult;
import io.breakwater.model.problem.Problem;
import java.util.Optional;

/**
 * What came of a query: a result or a problem.
 *
 * @param sql as it was asked
 */
public record Answer(String sql, Optional<QueryResult> result, Optional<Problem> problem) {
    public Answer {
        requireNonNull(sql, "sql is null");
        if (result.isPresent() == problem.isPresent()) {
            throw new IllegalArgumentException("an answer is a result or a problem");
        }
    }

    public String path() {
        return WorkbenchLink.to(sql);
    }
}
