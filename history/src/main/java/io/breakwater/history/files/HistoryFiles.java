package io.breakwater.history.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * Where history's files lie. A file is written once, appears whole under its name or not at all, is never changed, and may
 * be deleted.
 *
 * <p>Names are relative, with forward slashes, such as {@code signups/day=2026-11-01/part-1.parquet}.
 */
public interface HistoryFiles extends AutoCloseable {
    /** A local file to write; it may be given the name by {@link #put}. */
    Path stage(String name) throws IOException;

    /** Gives the staged file its name, durably. */
    void put(Path staged, String name) throws IOException;

    /** The bytes of a file. */
    InputStream get(String name) throws IOException;

    /** Its length in bytes, -1 where there is no such file. */
    long size(String name) throws IOException;

    /** Names of everything that is there, staged files included, with their lengths in bytes. */
    SortedMap<String, Long> list() throws IOException;

    /** Removes a file; that it was not there is no error. */
    void delete(String name) throws IOException;

    /**
     * Makes a file readable on this machine, for one who may need its path, until the held file is closed.
     *
     * @throws java.nio.file.NoSuchFileException if it is not there; where all files lie on this machine, opening it tells
     * @throws DamagedFileException if it is not as it should be; where all files lie on this machine, reading it tells
     * @throws StorageUnavailableException if nobody can tell
     */
    HeldFile hold(ExpectedFile expected) throws IOException;

    /** How many bytes of files may be held by one reader; empty where all lie on this machine anyway. */
    default OptionalLong room() {
        return OptionalLong.empty();
    }

    /** Whether holders should let go of files that they do not need now. */
    default boolean isCrowded() {
        return false;
    }

    /** Removes this machine's copy of a file if it is not as it should be, so that the next holder gets another one. */
    default boolean dropDamagedCopy(ExpectedFile expected) throws IOException {
        return false;
    }

    /** Where the files lie, if others can reach that place too. */
    default Optional<SharedPlace> shared() {
        return Optional.empty();
    }

    @Override
    default void close() {}
}
