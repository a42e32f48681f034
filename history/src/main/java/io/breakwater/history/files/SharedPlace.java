package io.breakwater.history.files;

import java.io.IOException;
import java.util.Optional;

/** A place of files that others can reach too, so that it must be said whose files they are. */
public interface SharedPlace {
    /** What people call it. */
    String name();

    /** Who claimed it; empty if nobody did. */
    Optional<String> owner() throws IOException;

    /** Says whose it is from now on. */
    void claim(String owner) throws IOException;
}
