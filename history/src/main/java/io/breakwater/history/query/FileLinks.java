package io.breakwater.history.query;

import io.breakwater.history.files.DurableFiles;
import io.breakwater.history.files.HeldFile;
import io.breakwater.history.files.HistoryFiles;
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
final class FileLinks implements AutoCloseable {
    private final HistoryFiles history;
    private final Path links;
    private final Map<HistoryFile, Link> present = new HashMap<>();
    private final List<Link> former = new ArrayList<>();
    private long count;

    /** @param links emptied; on the file system of history */
    FileLinks(HistoryFiles history, Path links) throws IOException {
        this.history = history;
        this.links = links;
        DurableFiles.empty(links);
    }

    /** A second name, and the file that is held as long as it has it. */
    record Link(Path name, HeldFile file) {
        /** False once another copy took the place of the one that is linked. */
        boolean isCurrent() throws IOException {
            return Files.exists(file.path()) && Files.isSameFile(name, file.path());
        }

        void remove() throws IOException {
            Files.deleteIfExists(name);
            file.close();
        }
    }

    /** Names files, and tells their new names. */
    List<String> link(Collection<HistoryFile> files) throws IOException {
        List<String> names = new ArrayList<>(files.size());
        for (HistoryFile file : files) {
            Link link = present.get(file);
            if (link != null && history.room().isPresent() && !link.isCurrent()) {
                former.add(link);
                link = null;
            }
            if (link == null) {
                link = link(file);
                present.put(file, link);
            }
            names.add(link.name().toString());
        }
        return names;
    }

    boolean has(HistoryFile file) {
        return present.containsKey(file);
    }

    boolean isEmpty() {
        return present.isEmpty();
    }

    /** Forgets all but these, and tells the names that are not needed any more. */
    List<Link> keep(Collection<HistoryFile> files) {
        Set<HistoryFile> gone = new HashSet<>(present.keySet());
        files.forEach(gone::remove);
        List<Link> unneeded = new ArrayList<>(former);
        former.clear();
        gone.forEach(file -> unneeded.add(present.remove(file)));
        return unneeded;
    }

    /** Removes all names. */
    @Override
    public void close() throws IOException {
        former.addAll(present.values());
        present.clear();
        former.forEach(link -> link.file().close());
        former.clear();
        DurableFiles.empty(links);
    }

    private Link link(HistoryFile file) throws IOException {
        HeldFile held = history.hold(file.expected());
        boolean linked = false;
        try {
            // Another file may get the first name of one that is gone.
            count++;
            Path name = links.resolve(Long.toString(count)).resolve(file.path());
            Files.createDirectories(DurableFiles.parent(name));
            Files.createLink(name, held.path());
            linked = true;
            return new Link(name, held);
        } finally {
            if (!linked) {
                held.close();
            }
        }
    }
}
