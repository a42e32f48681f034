package io.breakwater.history.query;

import java.time.Duration;

/**
 * What queries may take.
 *
 * @param megabytes of DuckDB's buffers in the process for queries without content, which the console uses, too
 * @param contentMegabytes in the one for queries with content, and in one that repeats a query alone
 * @param atOnce queries from outside that run at the same time
 * @param atOnceOfOne those of one asker
 * @param waitingOfOne queries of one asker that wait for a turn
 * @param patience for a turn
 * @param grace for a query to stop before its process is ended
 * @param idle after which a process that nobody asks is ended
 * @param rowsOfTable rows of one table in PostgreSQL that queries see
 */
public record QueryLimits(
        int megabytes,
        int contentMegabytes,
        int atOnce,
        int atOnceOfOne,
        int waitingOfOne,
        Duration patience,
        Duration grace,
        Duration idle,
        int rowsOfTable) {
    /** For one machine with 3 GiB for everything. */
    public static QueryLimits standard() {
        return new QueryLimits(
                448, 256, 4, 2, 8, Duration.ofSeconds(60), Duration.ofSeconds(3), Duration.ofMinutes(10), 2_000_000);
    }
}
