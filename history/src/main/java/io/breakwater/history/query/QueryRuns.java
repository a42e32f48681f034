package io.breakwater.history.query;

import io.breakwater.history.files.StorageUnavailableException;
import io.breakwater.history.worker.SqlFailure;
import io.breakwater.history.worker.WorkerAnswer;
import io.breakwater.history.worker.WorkerLostException;
import io.breakwater.history.worker.WorkerProcess;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs one query. If its process ends, or its memory does under several queries, nobody knows whose fault that is; or it
 * met damaged files: each such query is run once more, alone in a fresh process, and only one that fails there too has failed.
 */
final class QueryRuns {
    private final QueryCheck check;
    private final QueryWorkers workers;
    private final HistoryFeed feed;
    /** One at a time, since each takes the memory of a process. */
    private final ReentrantLock alone = new ReentrantLock(true);

    QueryRuns(QueryCheck check, QueryWorkers workers, HistoryFeed feed) {
        this.check = check;
        this.workers = workers;
        this.feed = feed;
    }

    /**
     * Runs a query to its end.
     *
     * @return whether there were more rows than wanted
     * @throws QueryRefusedException if it is refused, fails or is stopped
     */
    boolean run(QueryRequest request, AnswerReceiver receiver, RunningQuery running) {
        try {
            return attempt(request, receiver, running, workers.of(false), workers::of);
        } catch (SuspectException perhaps) {
            alone.lock();
            try (FedWorker worker = workers.alone(request.mayReadContent())) {
                return attempt(request, receiver, running, worker, content -> worker);
            } catch (SuspectException again) {
                throw again.refusal;
            } finally {
                alone.unlock();
            }
        }
    }

    private boolean attempt(
            QueryRequest request,
            AnswerReceiver receiver,
            RunningQuery running,
            FedWorker parser,
            Function<Boolean, FedWorker> readers)
            throws SuspectException {
        QueryText text = new QueryText(request.sql());
        Delivery delivery = null;
        try {
            CheckedQuery query = check.check(request, sql -> tree(sql, parser, running));
            List<String> notices = new ArrayList<>();
            FetchedFiles fetched = FetchedFiles.of(query, feed, running);
            try (FedWorker.Ready ready =
                    readers.apply(query.content()).ready(query.demand(), query.external(), notices)) {
                delivery = new Delivery(query, notices, receiver, running);
                return read(ready.process(), query, delivery, running);
            } finally {
                fetched.close();
            }
        } catch (StorageUnavailableException unavailable) {
            throw FetchedFiles.unavailable(text, unavailable);
        } catch (WorkerLostException lost) {
            QueryProblem stopped = running.stopped();
            if (stopped != null) {
                throw stopped(text, stopped);
            }
            throw suspected(
                    delivery,
                    text.refusal(
                            QueryProblem.PROCESS_ENDED,
                            "the process that runs queries ended while it ran this one",
                            "ask another way; the server's log says more"));
        } catch (SQLException e) {
            throw new IllegalStateException("a table in PostgreSQL cannot be copied", e);
        }
    }

    private boolean read(WorkerProcess process, CheckedQuery query, Delivery delivery, RunningQuery running)
            throws SuspectException {
        boolean shared = process.busy() > 0;
        WorkerAnswer answer = process.run(query.order());
        running.started(answer);
        try {
            return answer.readTo(delivery);
        } catch (SqlFailure failure) {
            QueryProblem stopped = running.stopped();
            if (stopped != null) {
                throw stopped(query.text(), stopped);
            }
            String message = String.valueOf(failure.getMessage());
            QueryRefusedException refusal = new QueryFailure(query.text()).explain(message, query.hidden());
            if (feed.store().suspect(message, query.tables())) {
                // The next attempt is made without the damaged files, and says so.
                throw suspected(delivery, refusal);
            }
            boolean memory = refusal.problem().code() == QueryProblem.MEMORY;
            if (memory && (shared || process.busy() > 0)) {
                throw suspected(delivery, refusal);
            }
            throw refusal;
        } finally {
            running.ended();
        }
    }

    private static String tree(String sql, FedWorker parser, RunningQuery running) throws SQLException {
        WorkerAnswer answer;
        try {
            answer = parser.ready().parse(sql);
        } catch (StorageUnavailableException unavailable) {
            throw FetchedFiles.unavailable(new QueryText(sql), unavailable);
        }
        running.started(answer);
        try {
            return answer.text();
        } catch (SqlFailure failure) {
            throw new SQLException(failure.getMessage());
        } finally {
            running.ended();
        }
    }

    /** What was begun to be answered cannot be answered anew. */
    private static SuspectException suspected(@Nullable Delivery delivery, QueryRefusedException refusal) {
        if (delivery != null && delivery.begun()) {
            throw refusal;
        }
        return new SuspectException(refusal);
    }

    static QueryRefusedException stopped(QueryText text, QueryProblem reason) {
        return reason == QueryProblem.TIMEOUT
                ? text.refusal(reason, "the query did not end in time", "select a shorter time or allow it more")
                : text.refusal(reason, "the query was cancelled", "run it again if that was a mistake");
    }

    /** The query failed, perhaps by the fault of another. */
    private static final class SuspectException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient QueryRefusedException refusal;

        SuspectException(QueryRefusedException refusal) {
            super(refusal);
            this.refusal = refusal;
        }
    }
}
