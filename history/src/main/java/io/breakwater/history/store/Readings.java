package io.breakwater.history.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Who reads, so that no file is removed under a reader that began before the file was replaced. */
final class Readings {
    private final TreeMap<Long, Integer> open = new TreeMap<>();
    private final Map<String, Long> retired = new HashMap<>();
    private long moment;

    /** A reading that lasts until what this gives is run. It must begin before the manifest is read. */
    synchronized Runnable begin() {
        long began = moment;
        open.merge(began, 1, Integer::sum);
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (!ended.getAndSet(true)) {
                end(began);
            }
        };
    }

    /** The files count no more. To be called when that is so, not before. */
    synchronized void retired(Collection<HistoryFile> files) {
        files.forEach(file -> retired.put(file.path(), moment));
        moment++;
    }

    /** Whether somebody may still read it. */
    synchronized boolean mayBeRead(String path) {
        Long when = retired.get(path);
        return when != null && !open.isEmpty() && open.firstKey() <= when;
    }

    synchronized void removed(Set<String> paths) {
        retired.keySet().removeAll(paths);
    }

    private synchronized void end(long began) {
        open.merge(began, -1, (before, less) -> before + less == 0 ? null : before + less);
    }
}
