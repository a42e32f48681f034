package io.breakwater.history.query;

import io.breakwater.history.files.DurableFiles;
import io.breakwater.history.store.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Second names of history's files below a directory of one worker: it reaches those it may read and no others, and each stays
 * there until no query needs it, whatever becomes of the first name.
 */
final class FileLinks {
    private final Path history;
    private final Path links;
    private final Map<HistoryFile, Path> present = new HashMap<>();
    private long count;

    /** @param links emptied; on the file system of history */
    FileLinks(Path history, Path links) throws IOException {
        this.history = history;
        this.links = links;
        DurableFiles.empty(links);
    }

    /** Names files, and tells their new names. */
    List<String> link(Collection<HistoryFile> files) throws IOException {
        List<String> names = new ArrayList<>(files.size());
        for (HistoryFile file : files) {
            Path link = present.get(file);
            if (link == null) {
                // Another file may get the first name of one that is gone.
                count++;
                link = links.resolve(Long.toString(count)).resolve(file.path());
                Files.createDirectories(DurableFiles.parent(link));
                Files.createLink(link, history.resolve(file.path()));
                present.put(file, link);
            }
            names.add(link.toString());
        }
        return names;
    }

    /** Forgets all but these, and tells the names that are not needed any more. */
    List<Path> keep(Collection<HistoryFile> files) {
        Set<HistoryFile> gone = new HashSet<>(present.keySet());
        files.forEach(gone::remove);
        List<Path> names = new ArrayList<>();
        gone.forEach(file -> names.add(present.remove(file)));
        return names;
    }
}
