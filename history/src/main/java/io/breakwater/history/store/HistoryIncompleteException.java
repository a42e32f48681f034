package io.breakwater.history.store;

import java.util.List;

/** What must be read whole cannot be: files of history are damaged. */
public final class HistoryIncompleteException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    HistoryIncompleteException(List<HistoryFile> files) {
        super(files.get(0).missing() + (files.size() > 1 ? " (and " + (files.size() - 1) + " more files)" : ""));
    }

    /** @throws HistoryIncompleteException if one of the table's files with rows of that time is not whole */
    public static void requireWhole(ManifestSnapshot snapshot, String table, long fromTs, long toTs) {
        List<HistoryFile> damaged = snapshot.unreadable().stream()
                .filter(file -> file.table().equals(table) && file.firstTs() < toTs && file.lastTs() >= fromTs)
                .toList();
        if (!damaged.isEmpty()) {
            throw new HistoryIncompleteException(damaged);
        }
    }
}
