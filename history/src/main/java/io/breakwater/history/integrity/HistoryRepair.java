package io.breakwater.history.integrity;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.store.FileCheck;
import io.breakwater.history.store.FileRewriter;
import io.breakwater.history.store.FileState;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.Manifest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds files that are not what was written, takes them out of use, and rebuilds them from the log's blocks. */
public final class HistoryRepair {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryRepair.class);

    private final HistoryStore store;

    public HistoryRepair(HistoryStore store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * What became of the files that were not whole.
     *
     * @param checked how many were read
     * @param rebuilt those that are whole again
     * @param lost those that are not: their rows are gone as long as no backup brings the file back
     */
    public record Outcome(int checked, List<HistoryFile> rebuilt, List<HistoryFile> lost) {
        public Outcome {
            rebuilt = List.copyOf(rebuilt);
            lost = List.copyOf(lost);
        }
    }

    /** Checks every file and repairs what is not whole. */
    public Outcome run() {
        return run(Long.MAX_VALUE);
    }

    /**
     * Checks files that were not checked for longest, as many as fit into so many bytes but at least one, and repairs what is not whole, those found
     * earlier included.
     */
    public Outcome run(long mostBytes) {
        return store.rewrite(files -> {
            int checked = 0;
            long bytes = 0;
            for (HistoryFile file : files.leastRecentlyChecked()) {
                if (bytes > 0 && bytes + file.bytes() > mostBytes) {
                    break;
                }
                bytes += file.bytes();
                checked++;
                check(file, files);
            }
            return repaired(checked, files);
        });
    }

    private static void check(HistoryFile file, FileRewriter files) throws IOException {
        Optional<String> fault = FileCheck.whole(files.files(), file);
        if (fault.isPresent()) {
            if (file.state() == FileState.WHOLE) {
                LOG.error("the history file {} {}", file.path(), fault.get());
                files.note(file.with(FileState.DAMAGED));
            }
        } else if (file.checksum().isEmpty()) {
            files.note(file.withChecksum(FileCheck.checksum(files.files(), file)));
        } else {
            // Also of one that was damaged: a backup may have brought it back.
            files.note(file.with(FileState.WHOLE));
        }
    }

    private Outcome repaired(int checked, FileRewriter files) throws SQLException, IOException {
        List<HistoryFile> rebuilt = new ArrayList<>();
        List<HistoryFile> lost = new ArrayList<>();
        for (HistoryFile file : files.manifest().unreadable()) {
            Optional<HistoryFile> whole = files.rebuild(file);
            if (whole.isPresent()) {
                files.replace(List.of(file), List.of(whole.get()), Manifest.Change.NONE);
                LOG.info(
                        "rebuilt the history file {} from blocks {} to {}",
                        file.path(),
                        file.firstBlock(),
                        file.lastBlock());
                rebuilt.add(whole.get());
            } else {
                if (file.state() != FileState.LOST) {
                    LOG.error("{}", file.with(FileState.LOST).missing());
                    files.note(file.with(FileState.LOST));
                }
                lost.add(file.with(FileState.LOST));
            }
        }
        return new Outcome(checked, rebuilt, lost);
    }
}
