package io.breakwater.history.snapshot;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;

/** A named part of a snapshot and how to write it. The stream must stay open. */
public record SnapshotSection(String name, Writing writing) {
    public SnapshotSection {
        requireNonNull(name, "name is null");
        requireNonNull(writing, "writing is null");
    }

    /** Writes bytes. */
    @FunctionalInterface
    public interface Writing {
        void to(OutputStream stream) throws IOException;
    }
}
