package io.breakwater.history.store;

import java.util.List;

/**
 * The files that count at one moment.
 *
 * @param through the files hold the log up to this block, 0 for none
 * @param files in the order of their rows
 */
public record ManifestSnapshot(long through, List<HistoryFile> files) {
    public ManifestSnapshot {
        files = List.copyOf(files);
    }

    /** The files of one table, earliest rows first. */
    public List<HistoryFile> files(String table, boolean content) {
        return files.stream()
                .filter(file -> file.table().equals(table) && file.content() == content)
                .toList();
    }
}
