package io.breakwater.history.files.bucket;

import io.breakwater.history.files.Checksum;
import io.breakwater.history.files.DamagedFileException;
import io.breakwater.history.files.DurableFiles;
import io.breakwater.history.files.ExpectedFile;
import io.breakwater.history.files.HeldFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of files on this machine: those that are held, and of the others the ones used last, up to a number of bytes.
 *
 * <p>All of it can be made again, so nothing is synced, and what an earlier run left is believed only once its checksum is known
 * to be right.
 */
final class FileCache {
    private static final Logger LOG = LoggerFactory.getLogger(FileCache.class);
    private static final String STAGED = ".tmp";

    private final Path directory;
    private final long bound;
    private final Clock clock;
    /** Least recently used first. */
    private final Map<String, Copy> copies = new LinkedHashMap<>(16, 0.75f, true);

    private long total;

    private boolean known;

    /**
     * Looks at no copy before one is needed: another process may have them.
     *
     * @param bound how many bytes of files that nobody holds are kept, at most
     */
    FileCache(Path directory, long bound, Clock clock) {
        this.directory = directory;
        this.bound = bound;
        this.clock = clock;
    }

    /** Brings a file here. */
    @FunctionalInterface
    interface Source {
        void copy(String name, Path to) throws IOException;
    }

    /** One copy; the cache's lock guards holders and bytes, its own whether it is there and right. */
    private static final class Copy {
        private int holders;
        private long bytes;
        private Optional<String> sha256 = Optional.empty();
        private boolean proven;
    }

    private synchronized void findCopies() throws IOException {
        if (known) {
            return;
        }
        known = true;
        Files.createDirectories(directory);
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.find(directory, Integer.MAX_VALUE, (path, what) -> what.isRegularFile())) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(STAGED)) {
                    Files.delete(file);
                } else {
                    found.add(file);
                }
            }
        }
        Map<Path, FileTime> used = new LinkedHashMap<>();
        for (Path file : found) {
            used.put(file, Files.getLastModifiedTime(file));
        }
        found.sort(Comparator.comparing(used::get));
        for (Path file : found) {
            Copy copy = new Copy();
            copy.bytes = Files.size(file);
            copies.put(directory.relativize(file).toString().replace('\\', '/'), copy);
            total += copy.bytes;
        }
        removeUnheld(bound);
    }

    long bound() {
        return bound;
    }

    /** Whether there is more than should be, since it is held. */
    synchronized boolean isCrowded() {
        return total > bound;
    }

    /** A file to write, beside where its copy will lie. */
    Path stage(String name) throws IOException {
        findCopies();
        Path staged = directory.resolve(name + STAGED);
        Files.createDirectories(DurableFiles.parent(staged));
        return staged;
    }

    /** Makes a staged file the copy. */
    void keep(Path staged, String name) throws IOException {
        String sha256 = checksum(staged);
        Copy copy = enter(name);
        try {
            synchronized (copy) {
                replace(copy, name, staged, sha256);
            }
        } finally {
            leave(name, copy);
        }
    }

    /** @throws DamagedFileException if what comes is not as it should be */
    HeldFile hold(ExpectedFile expected, Source source) throws IOException {
        String name = expected.name();
        Copy copy = enter(name);
        boolean held = false;
        try {
            synchronized (copy) {
                Path path = directory.resolve(name);
                if (!isRight(copy, path, expected)) {
                    fetch(copy, expected, source);
                }
                Files.setLastModifiedTime(path, FileTime.from(clock.instant()));
                held = true;
                AtomicBoolean released = new AtomicBoolean();
                return new HeldFile(path, () -> {
                    if (!released.getAndSet(true)) {
                        leave(name, copy);
                    }
                });
            }
        } finally {
            if (!held) {
                leave(name, copy);
            }
        }
    }

    /** Removes a copy, whoever holds it: a file that is open stays readable. */
    synchronized void remove(String name) throws IOException {
        findCopies();
        Copy copy = copies.get(name);
        if (copy != null) {
            total -= copy.bytes;
            copy.bytes = 0;
            if (copy.holders == 0) {
                copies.remove(name);
            }
        }
        Files.deleteIfExists(directory.resolve(name));
    }

    /** Removes a copy that is not as it should be; whether it was one. */
    boolean removeDamaged(ExpectedFile expected) throws IOException {
        Copy copy = enter(expected.name());
        try {
            synchronized (copy) {
                Path path = directory.resolve(expected.name());
                if (!Files.exists(path)) {
                    return false;
                }
                copy.proven = false;
                if (isRight(copy, path, expected)) {
                    return false;
                }
            }
        } finally {
            leave(expected.name(), copy);
        }
        remove(expected.name());
        return true;
    }

    private void fetch(Copy copy, ExpectedFile expected, Source source) throws IOException {
        makeRoom(expected.bytes());
        Path staged = stage(expected.name());
        try {
            source.copy(expected.name(), staged);
            long bytes = Files.size(staged);
            if (bytes != expected.bytes()) {
                throw new DamagedFileException(
                        expected.name(), "has " + bytes + " bytes instead of " + expected.bytes());
            }
            String sha256 = checksum(staged);
            if (!expected.sha256().orElse(sha256).equals(sha256)) {
                throw new DamagedFileException(expected.name(), "is not what was written: its checksum differs");
            }
            replace(copy, expected.name(), staged, sha256);
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    private void replace(Copy copy, String name, Path staged, String sha256) throws IOException {
        long bytes = Files.size(staged);
        Files.move(
                staged, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        copy.sha256 = Optional.of(sha256);
        copy.proven = true;
        synchronized (this) {
            total += bytes - copy.bytes;
            copy.bytes = bytes;
        }
    }

    /** Whether the copy is there and is the file; somebody else may have emptied the directory. */
    private static boolean isRight(Copy copy, Path path, ExpectedFile expected) throws IOException {
        if (!Files.isRegularFile(path) || Files.size(path) != expected.bytes()) {
            return false;
        }
        if (!copy.proven) {
            copy.sha256 = Optional.of(checksum(path));
            copy.proven = expected.sha256().equals(copy.sha256);
            return copy.proven;
        }
        return expected.sha256().isEmpty() || expected.sha256().equals(copy.sha256);
    }

    private synchronized Copy enter(String name) throws IOException {
        findCopies();
        Copy copy = copies.computeIfAbsent(name, unknown -> new Copy());
        copy.holders++;
        return copy;
    }

    private synchronized void leave(String name, Copy copy) {
        copy.holders--;
        if (copy.holders == 0 && copy.bytes == 0) {
            copies.remove(name, copy);
        }
        removeUnheld(bound);
    }

    private synchronized void makeRoom(long bytes) {
        removeUnheld(bound - bytes);
    }

    private void removeUnheld(long most) {
        Iterator<Map.Entry<String, Copy>> oldest = copies.entrySet().iterator();
        while (total > most && oldest.hasNext()) {
            Map.Entry<String, Copy> entry = oldest.next();
            if (entry.getValue().holders == 0) {
                try {
                    Files.deleteIfExists(directory.resolve(entry.getKey()));
                } catch (IOException e) {
                    LOG.warn("the copy {} cannot be removed: {}", entry.getKey(), e.getMessage());
                }
                total -= entry.getValue().bytes;
                oldest.remove();
            }
        }
    }

    private static String checksum(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Checksum.of(bytes);
        }
    }
}
