package io.breakwater.history.worker;

/** What DuckDB said of a query in a worker. */
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailure(String message) {
        super(message);
    }
}
