package io.breakwater.history.store;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.files.ExpectedFile;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One Parquet file of the manifest. Files of a table, a day and a run of blocks come in pairs: one with its open columns, one
 * with its content columns.
 *
 * @param path below the history directory, with forward slashes
 * @param content whether it holds the content columns of its rows, else it holds the others
 * @param contractBlock it has the values of all computed columns that came into the contract with this block or earlier
 * @param checksum SHA-256 in hexadecimal; empty for one written before checksums were kept
 */
public record HistoryFile(
        String path,
        String table,
        LocalDate day,
        boolean content,
        long firstBlock,
        long lastBlock,
        long firstTs,
        long lastTs,
        long rows,
        long bytes,
        long contractBlock,
        Optional<String> checksum,
        FileState state) {
    public HistoryFile {
        requireNonNull(path, "path is null");
        requireNonNull(table, "table is null");
        requireNonNull(day, "day is null");
        requireNonNull(checksum, "checksum is null");
        requireNonNull(state, "state is null");
    }

    /** Whether both hold columns of the same rows. */
    public boolean sameRows(HistoryFile other) {
        return other.table.equals(table) && other.day.equals(day) && other.firstBlock == firstBlock;
    }

    /** What whoever reads it must find. */
    public ExpectedFile expected() {
        return new ExpectedFile(path, bytes, checksum);
    }

    public HistoryFile with(FileState changed) {
        return with(checksum, changed);
    }

    public HistoryFile withChecksum(String known) {
        return with(Optional.of(known), state);
    }

    private HistoryFile with(Optional<String> knownChecksum, FileState knownState) {
        return new HistoryFile(
                path,
                table,
                day,
                content,
                firstBlock,
                lastBlock,
                firstTs,
                lastTs,
                rows,
                bytes,
                contractBlock,
                knownChecksum,
                knownState);
    }

    /** One sentence on what cannot be read while the file is not whole. */
    public String missing() {
        return (content ? "the content columns of " : "") + rows + " rows of table " + table + " on " + day
                + " cannot be read: the file " + path + " is " + state.column()
                + (state == FileState.LOST
                        ? " and the log does not hold its rows any more"
                        : "; breakwater history repair rebuilds it from the log");
    }
}
