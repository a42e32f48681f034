package io.breakwater.history.worker;

import org.jspecify.annotations.Nullable;

/** Kinds of messages between the server and a worker. */
enum FrameType {
    /** To a worker, first: what it is. */
    SETTINGS(1),
    /** To a worker: which files its tables consist of. */
    VIEWS(2),
    /** To a worker: rows of unsealed blocks. */
    TAIL(3),
    /** To a worker: a copy of a table changes; its rows follow. */
    COPY(4),
    COPY_ROWS(5),
    COPY_END(6),
    /** To a worker: tell the syntax tree of a text. */
    PARSE(7),
    /** To a worker: run a query. */
    RUN(8),
    /** To a worker: stop a query. */
    CANCEL(9),
    /** To a worker: one more part of an answer may be sent. */
    GRANT(10),
    /** From a worker, first: it is there. */
    READY(11),
    /** From a worker: the text that was asked for. */
    TEXT(12),
    COLUMNS(13),
    ROWS(14),
    BYTES(15),
    PROGRESS(16),
    DONE(17),
    FAILED(18);

    private final int number;

    FrameType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** The kind of a number; null where there is none. */
    static @Nullable FrameType of(int number) {
        for (FrameType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return null;
    }
}
