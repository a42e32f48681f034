package io.breakwater.history.query;

import io.breakwater.history.files.DamagedFileException;
import io.breakwater.history.files.StorageUnavailableException;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogReading;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.StoredTable;
import io.breakwater.history.worker.BlockRows;
import io.breakwater.history.worker.SqlFailure;
import io.breakwater.history.worker.TableView;
import io.breakwater.history.worker.WorkerLostException;
import io.breakwater.history.worker.WorkerOptions;
import io.breakwater.history.worker.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A worker that is started when it is needed and knows all that is stored whenever a query comes: it is told what is new just
 * before. One without the right to content is never given content: no columns, no rows, no names of files.
 */
final class FedWorker implements AutoCloseable {
    private static final int BLOCKS_AT_ONCE = 32;
    /** After so many it looks whether the next ones are in files by now: after much came at once they soon are. */
    private static final int BLOCKS_BETWEEN_LOOKS = 64;

    /** Blocks may be large, and what is read of them is in memory at once. */
    private static final int ENTRIES_AT_ONCE = 20_000;

    private static final int ATTEMPTS = 3;

    private final boolean content;
    private final HistoryFeed feed;
    private final Supplier<WorkerOptions> options;
    private final int mostRows;
    private final Consumer<WorkerProcess> started;
    private volatile @Nullable Running running;

    /**
     * @param options as they are when it is started
     * @param mostRows of a table of PostgreSQL
     * @param started is told of each process
     */
    FedWorker(
            boolean content,
            HistoryFeed feed,
            Supplier<WorkerOptions> options,
            int mostRows,
            Consumer<WorkerProcess> started) {
        this.content = content;
        this.feed = feed;
        this.options = options;
        this.mostRows = mostRows;
        this.started = started;
    }

    /** The process, if it runs. */
    Optional<WorkerProcess> process() {
        return Optional.ofNullable(running).map(now -> now.process).filter(WorkerProcess::isAlive);
    }

    /**
     * A process that has what one query reads, until this is closed.
     *
     * @param end lets go of it
     */
    record Ready(WorkerProcess process, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /** A process that need not have any rows of files. */
    WorkerProcess ready() throws SQLException, StorageUnavailableException {
        try (Ready ready = ready(FileDemand.NONE, List.of(), new ArrayList<>())) {
            return ready.process();
        }
    }

    /**
     * Makes it know everything that is stored now and that the query reads.
     *
     * @param external those of PostgreSQL among its tables
     * @param notices takes what a reader should know of them
     * @throws WorkerLostException if it ends meanwhile
     */
    synchronized Ready ready(FileDemand demand, Collection<ExternalTable> external, List<String> notices)
            throws SQLException, StorageUnavailableException {
        Running now = running;
        WorkerOptions wanted = options.get();
        if (now == null || !now.process.isAlive() || now.outdated(wanted)) {
            close();
            now = new Running(wanted);
            running = now;
            started.accept(now.process);
        }
        Running worker = now;
        worker.shown.add(demand);
        boolean done = false;
        try {
            HistoryFeed.Moment moment = worker.follow();
            moment.manifest().unreadable().stream()
                    .filter(file -> demand.tables().contains(file.table()) && (content || !file.content()))
                    .map(HistoryFile::missing)
                    .forEach(notices::add);
            for (ExternalTable table : external) {
                worker.copier.copy(table, worker.process).ifPresent(notices::add);
            }
            done = true;
            return new Ready(worker.process, () -> worker.shown.remove(demand));
        } finally {
            if (!done) {
                worker.shown.remove(demand);
            }
        }
    }

    /**
     * Ends a process that nobody has asked for so long, or that takes more memory than it could need; and lets one that has
     * nothing to do forget files that count no more, so that what is erased is gone.
     */
    void tidy(Duration idle) {
        Optional<WorkerProcess> process = process();
        process.filter(WorkerProcess::isTooLarge).ifPresent(WorkerProcess::kill);
        if (process.filter(found -> found.isIdle(idle)).isPresent()) {
            close();
        } else if (process.filter(found -> found.busy() == 0).isPresent()) {
            followIfBehind();
        }
    }

    private synchronized void followIfBehind() {
        Running now = running;
        if (now != null && now.process.isAlive() && now.isBehind()) {
            try {
                now.followFiles();
            } catch (StorageUnavailableException later) {
                throw new UncheckedIOException("the storage of history does not answer", later);
            }
        }
    }

    @Override
    public synchronized void close() {
        Running now = running;
        if (now != null) {
            now.close();
            running = null;
        }
    }

    /** One process and what it was told. */
    private final class Running {
        private final WorkerOptions options;
        private final WorkerProcess process;
        private final FileLinks links;
        private final ShownFiles shown;
        private final TableCopier copier = new TableCopier(content, mostRows);
        private final List<Obsolete> obsolete = new ArrayList<>();
        private HistoryFeed.@Nullable Moment told;
        private List<TableView> views = List.of();
        private long position;

        Running(WorkerOptions options) {
            this.options = options;
            this.process = WorkerProcess.start(options);
            try {
                this.links = new FileLinks(feed.store().files(), options.files());
                this.shown = new ShownFiles(feed.store().files(), links);
            } catch (IOException e) {
                process.close();
                throw new UncheckedIOException("the directory " + options.files() + " cannot be used", e);
            }
        }

        boolean outdated(WorkerOptions wanted) {
            return !wanted.equals(options) && process.busy() == 0;
        }

        /** Whether other files count, or links wait to be removed or are in the way of others. */
        boolean isBehind() {
            return told != null
                    && (told.version() != feed.now().version() || !obsolete.isEmpty() || shown.isInTheWay());
        }

        void close() {
            process.close();
            try {
                links.close();
                for (Obsolete former : obsolete) {
                    former.remove();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("links to files of history cannot be removed", e);
            }
        }

        /** Shows it everything that is stored now. */
        HistoryFeed.Moment follow() throws StorageUnavailableException {
            long last = feed.store().eventLog().lastNumber();
            HistoryFeed.Moment moment = followFiles();
            while (position < last) {
                readTail(moment, Math.min(last, position + BLOCKS_BETWEEN_LOOKS));
                if (feed.now().manifest().through() > position) {
                    moment = followFiles();
                }
            }
            return moment;
        }

        /** Shows it the files that count now; what lies behind them is read when a query comes, since it may be a file by then. */
        HistoryFeed.Moment followFiles() throws StorageUnavailableException {
            HistoryFeed.Moment moment = feed.now();
            if (told == null
                    || told.version() != moment.version()
                    || shown.lacks(moment.manifest())
                    || shown.isInTheWay()) {
                moment = show(moment);
            }
            removeObsolete();
            return moment;
        }

        /** A file that is gone was replaced meanwhile, or is lost; one that is damaged counts no more, either. */
        private HistoryFeed.Moment show(HistoryFeed.Moment moment) throws StorageUnavailableException {
            HistoryFeed.Moment tried = moment;
            for (int attempt = 1; ; attempt++) {
                try {
                    tell(tried);
                    return tried;
                } catch (NoSuchFileException | DamagedFileException gone) {
                    if (attempt == ATTEMPTS) {
                        throw new UncheckedIOException("a file of history is not there", gone);
                    }
                    feed.store().suspect(String.valueOf(gone.getMessage()), names(tried));
                    tried = feed.afresh();
                } catch (SqlFailure unreadable) {
                    if (!feed.store().suspect(String.valueOf(unreadable.getMessage()), names(tried))) {
                        throw unreadable;
                    }
                    tried = feed.afresh();
                } catch (StorageUnavailableException unavailable) {
                    throw unavailable;
                } catch (IOException e) {
                    throw new UncheckedIOException("the files of history cannot be given to a worker", e);
                }
            }
        }

        private void tell(HistoryFeed.Moment moment) throws IOException {
            List<TableView> tables = viewsOf(moment);
            boolean anew =
                    told == null || told.shape().version() != moment.shape().version();
            long through = moment.manifest().through();
            process.views(anew, through, tables);
            views = tables;
            position = anew ? through : Math.max(position, through);
            told = moment;
        }

        private Set<String> names(HistoryFeed.Moment moment) {
            return moment.shape().tables().all().stream().map(StoredTable::name).collect(Collectors.toSet());
        }

        private List<TableView> viewsOf(HistoryFeed.Moment moment) throws IOException {
            List<HistoryFile> all = new ArrayList<>();
            List<TableView> tables = new ArrayList<>();
            for (StoredTable table : moment.shape().tables().all()) {
                List<HistoryFile> open = shown.of(table.name(), false, moment.manifest());
                List<HistoryFile> withContent = content && !table.contentNames().isEmpty()
                        ? shown.of(table.name(), true, moment.manifest())
                        : List.of();
                tables.add(StoredViews.of(table, content, links.link(open), links.link(withContent)));
                all.addAll(open);
                all.addAll(withContent);
            }
            List<FileLinks.Link> gone = links.keep(all);
            if (!gone.isEmpty()) {
                obsolete.add(new Obsolete(gone, process.lastQuestion()));
            }
            return tables;
        }

        /** Links that no running query needs. */
        private void removeObsolete() {
            try {
                while (!obsolete.isEmpty()
                        && process.answeredUpTo(obsolete.get(0).lastQuestion())) {
                    obsolete.remove(0).remove();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("a link to a file of history cannot be removed", e);
            }
        }

        private void readTail(HistoryFeed.Moment moment, long upTo) {
            List<Block> blocks = new ArrayList<>();
            int[] entries = {0};
            LogReading unsealed = new LogReading(
                    position, upTo, Long.MIN_VALUE, moment.shape().contracts());
            feed.store().eventLog().read(unsealed, block -> {
                blocks.add(block);
                entries[0] += block.content().entries().size();
                if (blocks.size() == BLOCKS_AT_ONCE || entries[0] >= ENTRIES_AT_ONCE) {
                    send(blocks, moment);
                    entries[0] = 0;
                }
            });
            send(blocks, moment);
        }

        private void send(List<Block> blocks, HistoryFeed.Moment moment) {
            if (!blocks.isEmpty()) {
                process.tail(BlockRows.of(blocks, moment.shape().tables(), views));
                position = blocks.get(blocks.size() - 1).number();
                blocks.clear();
            }
        }
    }

    /** Links that may go once the questions up to this one are answered. */
    private record Obsolete(List<FileLinks.Link> links, long lastQuestion) {
        void remove() throws IOException {
            for (FileLinks.Link link : links) {
                link.remove();
            }
        }
    }
}
