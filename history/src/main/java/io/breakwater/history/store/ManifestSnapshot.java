package io.breakwater.history.store;

import java.util.List;

/**
 * The files that count at one moment.
 *
 * @param through the files hold the log up to this block, 0 for none
 * @param all in the order of their rows, those that are not whole included
 */
public record ManifestSnapshot(long through, List<HistoryFile> all) {
    public ManifestSnapshot {
        all = List.copyOf(all);
    }

    /** The files that can be read. */
    public List<HistoryFile> files() {
        return all.stream().filter(file -> file.state() == FileState.WHOLE).toList();
    }

    /** The files of one table that can be read, earliest rows first. */
    public List<HistoryFile> files(String table, boolean content) {
        return all.stream()
                .filter(file ->
                        file.state() == FileState.WHOLE && file.table().equals(table) && file.content() == content)
                .toList();
    }

    /** The files that count and cannot be read. */
    public List<HistoryFile> unreadable() {
        return all.stream().filter(file -> file.state() != FileState.WHOLE).toList();
    }
}
