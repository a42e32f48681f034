package io.breakwater.intake.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one file one after another. Not safe for use by several threads. */
public interface RowReader extends AutoCloseable {
    /** The next row, well-formed or not; null after the last one. */
    @Nullable
    FileRow next() throws IOException;

    @Override
    void close() throws IOException;
}
