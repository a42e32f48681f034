package io.breakwater.intake.mapping;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows in order of time that can be read again from a position. Not safe for several threads. */
public interface RowStream extends AutoCloseable {
    /** Under which its position is stored. */
    String id();

    /** What stands in the events' column {@code source}. */
    String source();

    /** Number of rows that become something, those already passed included. */
    long total();

    /** After the last row that {@link #next} gave. */
    ImportPosition position();

    /** The next row, null after the last. */
    @Nullable
    ImportRow next() throws ImportRefusedException;

    @Override
    void close() throws IOException;
}
