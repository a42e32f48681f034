package io.breakwater.engine.shard;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.page.PageFiles;
import io.breakwater.engine.page.PageLostException;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The memory that full pages of all logs may take together. Beyond it those leave to files that will not be read for the longest
 * time: when a page is read next, its log knows. Files are written, and read ahead, on a thread of their own. While they cannot be
 * written, pages stay in memory whatever they take. Safe for use by several threads.
 */
public final class PageMemory implements AutoCloseable {
    /** Small enough to be moved at once, large enough that moving costs a row next to nothing. */
    public static final int ROWS_PER_PAGE = 8_192;
    /** Pages that may wait to be written; then the disk is slower than the events, and these wait. */
    private static final int MOST_WAITING = 64;

    private final long budget;
    private final int rowsPerPage;
    private final @Nullable PageFiles files;
    private final @Nullable ExecutorService moving;
    private final TreeSet<Page> movable =
            new TreeSet<>(Comparator.<Page>comparingLong(Page::neededAt).thenComparingLong(Page::number));
    private long bytes;
    private int waiting;
    private @Nullable String problem;

    private PageMemory(long budget, int rowsPerPage, @Nullable PageFiles files) {
        this.budget = budget;
        this.rowsPerPage = rowsPerPage;
        this.files = files;
        this.moving = files == null ? null : Executors.newSingleThreadExecutor(PageMemory::thread);
    }

    /** Everything stays in memory. */
    public static PageMemory unlimited() {
        return new PageMemory(Long.MAX_VALUE, ROWS_PER_PAGE, null);
    }

    /**
     * @param budget in bytes
     * @param files for this memory alone, which closes them
     * @param rowsPerPage {@link #ROWS_PER_PAGE}, or fewer to see pages move early
     */
    public static PageMemory limited(long budget, int rowsPerPage, PageFiles files) {
        if (budget < 0 || rowsPerPage < 1 || rowsPerPage > ROWS_PER_PAGE) {
            throw new IllegalArgumentException("not a budget, or not a number of rows");
        }
        return new PageMemory(budget, rowsPerPage, requireNonNull(files, "files is null"));
    }

    /**
     * How the memory is used.
     *
     * @param bytes that full pages take
     * @param budget that they may take
     * @param fileBytes that files take
     * @param problem why pages cannot leave memory, if they cannot
     */
    public record Use(long bytes, long budget, long fileBytes, Optional<String> problem) {}

    public synchronized Use use() {
        return new Use(bytes, budget, files == null ? 0 : files.bytes(), Optional.ofNullable(problem));
    }

    /** Keeps the files of all pages that there are until it is closed. */
    public Keeping keep() {
        PageFiles present = files;
        return new Keeping(present, present == null ? null : present.hold());
    }

    /** What a snapshot refers to stays where it is until this is closed. */
    public record Keeping(@Nullable PageFiles files, PageFiles.@Nullable Hold hold) implements AutoCloseable {
        /** Makes the pages survive a crash of the machine. */
        public void sync() throws IOException {
            if (files != null) {
                files.sync();
            }
        }

        @Override
        public void close() {
            if (hold != null) {
                hold.close();
            }
        }
    }

    int rowsPerPage() {
        return rowsPerPage;
    }

    @Nullable
    PageFiles files() {
        return files;
    }

    /** The page is full. */
    synchronized void full(Page page, long neededAt) {
        if (files != null) {
            page.neededAt(neededAt);
            add(page);
            shrink();
        }
    }

    /** A cursor has left the page; the next one will need it later. */
    synchronized void neededNext(Page page, long neededAt) {
        boolean present = movable.remove(page);
        page.neededAt(neededAt);
        if (present) {
            movable.add(page);
        }
    }

    /** No cursor needs the page any more. */
    synchronized void forget(Page page) {
        if (movable.remove(page)) {
            bytes -= page.bytes();
        }
        page.unwanted();
        ExecutorService thread = moving;
        if (thread != null) {
            thread.execute(page::forget);
        }
    }

    /** Reads a page ahead that is not in memory. */
    void fetch(Page page) {
        ExecutorService thread = moving;
        if (thread != null && page.inMemory() == null) {
            thread.execute(() -> {
                try {
                    page.fetch();
                } catch (PageLostException lost) {
                    // Whoever needs the page will be told.
                }
            });
        }
    }

    /** Removes files of an earlier process that no log has taken over. */
    public void discardUnused() {
        if (files != null) {
            files.discardUnused();
        }
    }

    /** Ends the work on files and closes them, when the logs are at rest. */
    @Override
    public void close() {
        ExecutorService thread = moving;
        if (thread == null || files == null) {
            return;
        }
        thread.shutdown();
        boolean interrupted = false;
        while (!thread.isTerminated()) {
            try {
                thread.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        files.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(Page page) {
        movable.add(page);
        bytes += page.bytes();
    }

    private void shrink() {
        boolean works = problem == null;
        do {
            Page page = bytes > budget ? movable.pollLast() : null;
            ExecutorService thread = moving;
            if (page == null || thread == null) {
                return;
            }
            bytes -= page.bytes();
            if (page.isStored()) {
                page.leaveMemory();
            } else if (waiting < MOST_WAITING) {
                waiting++;
                thread.execute(() -> {
                    move(page);
                    moved();
                });
            } else {
                move(page);
            }
            // While the disk is full, one page at a time tries whether it still is.
        } while (works);
    }

    private void move(Page page) {
        try {
            page.store();
            page.leaveMemory();
            succeeded();
        } catch (IOException failed) {
            stays(page, failed);
        }
    }

    private synchronized void moved() {
        waiting--;
    }

    private synchronized void succeeded() {
        problem = null;
    }

    private synchronized void stays(Page page, IOException failed) {
        problem = "pages of windows cannot be written to disk: " + failed.getMessage();
        if (page.isWanted()) {
            add(page);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "engine-pages");
        thread.setDaemon(true);
        return thread;
    }
}
