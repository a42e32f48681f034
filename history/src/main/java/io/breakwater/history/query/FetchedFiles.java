package io.breakwater.history.query;

import io.breakwater.history.files.DamagedFileException;
import io.breakwater.history.files.HistoryFiles;
import io.breakwater.history.files.StorageUnavailableException;
import io.breakwater.history.store.HeldFiles;
import io.breakwater.history.store.HistoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The files that a query reads, kept on this machine while it runs. They are fetched before a worker is told of them, since
 * that may take long and others wait for the worker.
 */
final class FetchedFiles implements AutoCloseable {
    private final HeldFiles held;

    private FetchedFiles(HistoryFiles files) {
        this.held = new HeldFiles(files);
    }

    /**
     * Fetches what is not here yet; nothing where all files lie on this machine.
     *
     * @throws QueryRefusedException if there is no room for them, the query is stopped, or the storage cannot be reached
     */
    static FetchedFiles of(CheckedQuery query, HistoryFeed feed, RunningQuery running) {
        HistoryFiles files = feed.store().files();
        FetchedFiles fetched = new FetchedFiles(files);
        OptionalLong room = files.room();
        if (room.isPresent()) {
            List<HistoryFile> needed =
                    FileDemand.files(List.of(query.demand()), feed.now().manifest());
            requireRoom(query.text(), needed, room.getAsLong());
            boolean done = false;
            try {
                fetched.fetch(query.text(), needed, running);
                done = true;
            } finally {
                if (!done) {
                    fetched.close();
                }
            }
        }
        return fetched;
    }

    /** What a reader is told who cannot read since the storage does not answer. */
    static QueryRefusedException unavailable(QueryText text, StorageUnavailableException why) {
        return text.refusal(
                QueryProblem.STORAGE,
                String.valueOf(why.getMessage()),
                "ask again later; nothing is lost, and rows of the last minutes are stored elsewhere until then");
    }

    @Override
    public void close() {
        held.close();
    }

    private static void requireRoom(QueryText text, List<HistoryFile> needed, long room) {
        long bytes = needed.stream().mapToLong(HistoryFile::bytes).sum();
        if (bytes > room) {
            throw text.refusal(
                    QueryProblem.TOO_MUCH_STORED,
                    "the files of the tables it reads take " + gibibytes(bytes) + " GiB, and copies of "
                            + gibibytes(room) + " GiB are kept on this machine",
                    "read fewer tables, or start the server with a larger --history-cache");
        }
    }

    private void fetch(QueryText text, List<HistoryFile> needed, RunningQuery running) {
        try {
            for (HistoryFile file : needed) {
                QueryProblem stopped = running.stopped();
                if (stopped != null) {
                    throw QueryRuns.stopped(text, stopped);
                }
                held.path(file);
            }
        } catch (NoSuchFileException | DamagedFileException lost) {
            // The worker meets it too, and then it is looked at which files are damaged.
        } catch (StorageUnavailableException unavailable) {
            throw unavailable(text, unavailable);
        } catch (IOException e) {
            throw new UncheckedIOException("files of history cannot be copied to this machine", e);
        }
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << 30));
    }
}
