package io.breakwater.history.store;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * One Parquet file of the manifest.
 *
 * @param path below the history directory, with forward slashes
 * @param content whether it holds the content columns of its rows, else it holds the others
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
        long bytes) {
    public HistoryFile {
        requireNonNull(path, "path is null");
        requireNonNull(table, "table is null");
        requireNonNull(day, "day is null");
    }
}
