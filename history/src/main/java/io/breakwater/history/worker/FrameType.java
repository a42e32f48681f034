package io.breakwater.history.worker;

/** Kinds of messages between the server and a worker. */
enum FrameType {
    /** To a worker, first: what it is. */
    SETTINGS,
    /** To a worker: which files its tables consist of. */
    VIEWS,
    /** To a worker: rows of unsealed blocks. */
    TAIL,
    /** To a worker: a copy of a table changes; its rows follow. */
    COPY,
    COPY_ROWS,
    COPY_END,
    /** To a worker: tell the syntax tree of a text. */
    PARSE,
    /** To a worker: run a query. */
    RUN,
    /** To a worker: stop a query. */
    CANCEL,
    /** To a worker: one more part of an answer may be sent. */
    GRANT,
    /** From a worker, first: it is there. */
    READY,
    /** From a worker: the text that was asked for. */
    TEXT,
    COLUMNS,
    ROWS,
    BYTES,
    PROGRESS,
    DONE,
    FAILED
}
