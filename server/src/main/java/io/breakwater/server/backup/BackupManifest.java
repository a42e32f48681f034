package io.breakwater.server.backup;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup consists of. It is written last: without it there is no backup.
 *
 * @param format of this file
 * @param at when it was taken
 * @param lastBlock number of the log's last block in it, 0 for an empty log
 * @param lastHash that block's hash
 * @param versions of each schema
 * @param partitions the SQL that creates them
 * @param sequences how far each has come
 * @param tables the rows of each table: files of this backup
 * @param history the Parquet files, by their names in history; they lie among the files that all backups share
 * @param others keys and pack, by their names in the backup
 */
public record BackupManifest(
        int format,
        Instant at,
        long lastBlock,
        String lastHash,
        Map<String, String> versions,
        List<String> partitions,
        Map<String, Long> sequences,
        List<Part> tables,
        List<Part> history,
        List<Part> others) {
    static final int FORMAT = 1;
    static final String NAME = "backup.json";

    public BackupManifest {
        requireNonNull(at, "at is null");
        requireNonNull(lastHash, "lastHash is null");
        versions = Map.copyOf(versions);
        partitions = List.copyOf(partitions);
        sequences = Map.copyOf(sequences);
        tables = List.copyOf(tables);
        history = List.copyOf(history);
        others = List.copyOf(others);
    }

    /** A file, and what it must be. */
    public record Part(String name, String sha256, long bytes) {}
}
