package io.breakwater.history.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Where history's files lie. A file is written once, appears whole under its name or not at all, is never changed, and may
 * be deleted.
 *
 * <p>Names are relative, with forward slashes, such as {@code signups/day=2026-11-01/part-1.parquet}.
 */
public interface HistoryFiles {
    /** A local file to write; it may be given the name by {@link #put}. */
    Path stage(String name) throws IOException;

    /** Gives the staged file its name, durably. */
    void put(Path staged, String name) throws IOException;

    /** The bytes of a file. */
    InputStream get(String name) throws IOException;

    /** Its length in bytes, -1 where there is no such file. */
    long size(String name) throws IOException;

    /** Names of everything that is there, staged files included. */
    List<String> list() throws IOException;

    /** Removes a file; that it was not there is no error. */
    void delete(String name) throws IOException;
}
