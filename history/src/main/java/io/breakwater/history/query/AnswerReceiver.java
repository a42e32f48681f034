package io.breakwater.history.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes an answer as it comes. What it throws ends the query. */
public interface AnswerReceiver {
    /** Comes first, once, before anything of the answer. */
    void begin(AnswerHead head);

    /** One row; values as {@link QueryResult#rows()} says. */
    default void row(List<@Nullable Object> values) {
        throw new IllegalStateException("rows were not asked for");
    }

    /** A part of an answer that comes as bytes. */
    default void bytes(byte[] part) {
        throw new IllegalStateException("bytes were not asked for");
    }
}
