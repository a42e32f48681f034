package io.breakwater.history.compact;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.store.FileRewriter;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.history.store.Manifest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts small files of a table and day together. The rows stay the same ones in the same order, and so do their columns, those
 * of former contracts included.
 *
 * <p>A crash at any moment leaves the files as they were, or the new one in their place.
 */
public final class Compaction {
    private static final long ROWS_OF_A_FILE = 2_000_000;

    private final HistoryStore store;

    public Compaction(HistoryStore store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * What a round did.
     *
     * @param files how many were replaced
     * @param into how many took their place
     * @param rows how many rows were rewritten
     * @param more whether there is more to do
     */
    public record Outcome(int files, int into, long rows, boolean more) {}

    /** One round of bounded work: groups of files until so many rows are rewritten, but at least one group. */
    public Outcome round(long mostRows) {
        return store.rewrite(files -> {
            int replaced = 0;
            int into = 0;
            long rows = 0;
            List<CompactionPlan.Group> groups = CompactionPlan.of(files.manifest(), ROWS_OF_A_FILE);
            for (CompactionPlan.Group group : groups) {
                if (rows > 0 && rows + group.rows() > mostRows) {
                    return new Outcome(replaced, into, rows, true);
                }
                List<HistoryFile> after = compact(group, files);
                replaced += group.all().size();
                into += after.size();
                rows += group.rows();
            }
            return new Outcome(replaced, into, rows, false);
        });
    }

    private static List<HistoryFile> compact(CompactionPlan.Group group, FileRewriter files)
            throws SQLException, IOException {
        List<HistoryFile> after = new ArrayList<>();
        after.add(files.write(group.open(), "SELECT * FROM " + files.rows(group.open()), group.rows()));
        if (!group.content().isEmpty()) {
            after.add(
                    files.write(group.content(), "SELECT * FROM " + files.rows(group.content()), group.contentRows()));
        }
        files.replace(group.all(), after, Manifest.Change.NONE);
        files.letGo();
        return after;
    }
}
