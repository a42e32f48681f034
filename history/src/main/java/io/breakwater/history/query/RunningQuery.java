package io.breakwater.history.query;

import io.breakwater.history.worker.WorkerAnswer;
import io.breakwater.history.worker.WorkerLostException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A query on its way, which another thread may stop and ask how far it is. */
final class RunningQuery {
    private static final Logger log = LoggerFactory.getLogger(RunningQuery.class);

    private @Nullable WorkerAnswer answer;
    private @Nullable QueryProblem stopped;
    private OptionalDouble percent = OptionalDouble.empty();
    private long rows;

    /** From here on stopping reaches the worker. */
    synchronized void started(WorkerAnswer running) {
        answer = running;
        if (stopped != null) {
            cancel(running);
        }
    }

    synchronized void ended() {
        answer = null;
    }

    /** @param reason why, as the reader will be told; the first one counts */
    synchronized void stop(QueryProblem reason) {
        if (stopped == null) {
            stopped = reason;
        }
        if (answer != null) {
            cancel(answer);
        }
    }

    /** Ends the worker of a query that was stopped and goes on all the same. */
    synchronized void kill() {
        if (answer != null) {
            log.warn("a query does not stop, so its process is ended");
            answer.kill();
        }
    }

    synchronized @Nullable QueryProblem stopped() {
        return stopped;
    }

    synchronized void progress(double percentDone, long rowsDone) {
        percent = OptionalDouble.of(percentDone);
        rows = rowsDone;
    }

    synchronized OptionalDouble percent() {
        return percent;
    }

    synchronized long rows() {
        return rows;
    }

    private static void cancel(WorkerAnswer running) {
        try {
            running.cancel();
        } catch (WorkerLostException gone) {
            log.debug("a query's worker has ended before the query was stopped");
        }
    }
}
