package io.breakwater.history.retention;

import io.breakwater.history.store.HistoryFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a day of a table that is too old.
 *
 * @param contentOnly whether only its content columns are
 * @param content the content files; those of rows that are too old as a whole go with them
 */
record ExpiredDay(String table, LocalDate day, boolean contentOnly, List<HistoryFile> open, List<HistoryFile> content) {
    ExpiredDay {
        open = List.copyOf(open);
        content = List.copyOf(content);
    }

    /** The files that go. */
    List<HistoryFile> files() {
        List<HistoryFile> files = new ArrayList<>(content);
        if (!contentOnly) {
            files.addAll(open);
        }
        return files;
    }

    long firstBlock() {
        return files().stream().mapToLong(HistoryFile::firstBlock).min().orElse(0);
    }

    long lastBlock() {
        return files().stream().mapToLong(HistoryFile::lastBlock).max().orElse(0);
    }

    List<HistoryFile> contentOf(HistoryFile file) {
        return content.stream().filter(other -> other.sameRows(file)).toList();
    }
}
