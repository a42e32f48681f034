package io.breakwater.history.query;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A query on its way, which another thread may stop. */
final class RunningQuery {
    private static final Logger log = LoggerFactory.getLogger(RunningQuery.class);

    private @Nullable Statement statement;
    private @Nullable QueryProblem stopped;

    /** From here on stopping reaches the statement. */
    synchronized void started(Statement running) {
        statement = running;
    }

    synchronized void ended() {
        statement = null;
    }

    /** @param reason why, as the reader will be told; the first one counts */
    synchronized void stop(QueryProblem reason) {
        if (stopped == null) {
            stopped = reason;
        }
        Statement running = statement;
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                log.warn("a query could not be cancelled", e);
            }
        }
    }

    synchronized @Nullable QueryProblem stopped() {
        return stopped;
    }
}
