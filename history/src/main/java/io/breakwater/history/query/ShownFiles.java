package io.breakwater.history.query;

import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.ManifestSnapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Which of the files that count a worker is shown: all where they lie on this machine anyway; else those that running queries
 * read, and what was shown before as long as nobody lacks the room.
 */
final class ShownFiles {
    private final HistoryFiles files;
    private final FileLinks links;
    private final boolean all;
    /** Queries end while others wait for the worker. */
    private final List<FileDemand> demands = new CopyOnWriteArrayList<>();

    ShownFiles(HistoryFiles files, FileLinks links) {
        this.files = files;
        this.links = links;
        this.all = files.room().isEmpty();
    }

    /** A query needs these files from now on. */
    void add(FileDemand demand) {
        demands.add(demand);
    }

    /** A query that needed them has ended. */
    void remove(FileDemand demand) {
        demands.remove(demand);
    }

    /** Whether the worker lacks files that a query reads. */
    boolean lacks(ManifestSnapshot manifest) {
        return !all && FileDemand.files(demands, manifest).stream().anyMatch(file -> !links.has(file));
    }

    /** Whether the worker is shown files while others lack room. */
    boolean isInTheWay() {
        return !all && !links.isEmpty() && files.isCrowded();
    }

    /** Of one table. */
    List<HistoryFile> of(String table, boolean content, ManifestSnapshot manifest) {
        List<HistoryFile> counting = manifest.files(table, content);
        if (all) {
            return counting;
        }
        boolean room = !files.isCrowded();
        return counting.stream()
                .filter(file -> (room && links.has(file)) || demands.stream().anyMatch(demand -> demand.reads(file)))
                .toList();
    }
}
