package io.breakwater.history.worker;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A stack for what DuckDB does with a text that people wrote. It recurses along whatever the text nests, tables that read one
 * another included, and where the stack ends it takes the whole process with it. It gives up by itself at a depth of 1,000; the
 * stack of a usual thread ends at 200.
 */
final class RoomyStack {
    /** Ten times what that depth takes; only what is used takes memory. */
    private static final long BYTES = 64L << 20;

    private RoomyStack() {}

    /** Does the work on such a stack, and waits for it. */
    static <T> T call(Callable<T> work) throws SQLException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "sql", BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException later) {
                    // What it works with is the caller's, who must not go on before.
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof SQLException sql) {
                throw sql;
            }
            if (cause instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
