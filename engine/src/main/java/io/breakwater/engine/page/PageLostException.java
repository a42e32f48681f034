package io.breakwater.engine.page;

/**
 * A page cannot be read as it was written. What needs it cannot go on: the process must end, and the next one rebuilds the
 * pages from the log.
 */
public final class PageLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PageLostException(PageLocation location, Throwable cause) {
        super("page file " + location.file() + " cannot be read at " + location.offset() + "; check the disk", cause);
    }
}
