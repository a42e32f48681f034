package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that files of the pack changed and lets them be read again, once they have been still for one look: an editor or
 * git may be in the middle of writing.
 */
final class PackWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PackWatch.class);

    private final Path directory;
    private final Reload reload;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "pack-watch"));
    private List<String> read;
    private List<String> seen;

    /** What to do when files changed. */
    @FunctionalInterface
    interface Reload {
        void run() throws InterruptedException;
    }

    PackWatch(Path directory, Duration pace, Reload reload) {
        this.directory = requireNonNull(directory, "directory is null");
        this.reload = requireNonNull(reload, "reload is null");
        this.read = look();
        this.seen = read;
        var unused =
                executor.scheduleWithFixedDelay(this::check, pace.toMillis(), pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check() {
        try {
            List<String> now = look();
            boolean still = now.equals(seen);
            seen = now;
            if (still && !now.equals(read)) {
                read = now;
                reload.run();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.warn("the pack's files cannot be looked at", failed);
        }
    }

    private List<String> look() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(this::isSeen)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(PackWatch::mark)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What begins with a dot is no part of a pack: git's own files, and those that are being written. */
    private boolean isSeen(Path file) {
        for (Path name : directory.relativize(file)) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static String mark(Path file) {
        try {
            return file + " " + Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file);
        } catch (IOException goneMeanwhile) {
            return file + " gone";
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
