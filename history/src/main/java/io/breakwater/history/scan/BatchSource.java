package io.breakwater.history.scan;

import org.jspecify.annotations.Nullable;

/** The batches of one table, in order of engine time. */
interface BatchSource extends AutoCloseable {
    /** The next one, with at least one row; null at the end. */
    @Nullable
    ColumnBatch next();

    @Override
    void close();
}
