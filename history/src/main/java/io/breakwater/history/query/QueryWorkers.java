package io.breakwater.history.query;

import io.breakwater.history.worker.FunctionSource;
import io.breakwater.history.worker.WorkerOptions;
import io.breakwater.history.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that run queries: one without content, one with content that is started when somebody asks for it, and for a
 * query whose process ended or ran out of memory under several, one that runs it alone.
 */
final class QueryWorkers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QueryWorkers.class);
    private static final int THREADS = 2;

    private final HistoryFeed feed;
    private final Path directory;
    private final QueryLimits limits;
    private final Consumer<WorkerProcess> started;
    private final FedWorker open;
    private final FedWorker content;
    private volatile Functions functions = new Functions(Optional.empty(), "");

    /** Functions of ours, and what they depend on. */
    private record Functions(Optional<Class<? extends FunctionSource>> source, String definition) {}

    QueryWorkers(HistoryFeed feed, Path directory, QueryLimits limits, Consumer<WorkerProcess> started) {
        this.feed = feed;
        this.directory = directory;
        this.limits = limits;
        this.started = started;
        this.open = worker("open", false, limits.megabytes());
        this.content = worker("content", true, limits.contentMegabytes());
    }

    void use(Class<? extends FunctionSource> source, String definition) {
        functions = new Functions(Optional.of(source), definition);
    }

    FedWorker of(boolean withContent) {
        return withContent ? content : open;
    }

    /** For one query; the caller closes it. */
    FedWorker alone(boolean withContent) {
        return worker("alone", withContent, limits.contentMegabytes());
    }

    private FedWorker worker(String name, boolean withContent, int megabytes) {
        return new FedWorker(
                withContent,
                feed,
                () -> new WorkerOptions(
                        directory.resolve(name),
                        directory.resolve(name + "-files"),
                        megabytes,
                        THREADS,
                        functions.source(),
                        functions.definition()),
                limits.rowsOfTable(),
                started);
    }

    /** Ends processes that nobody has asked for so long, and any that takes more memory than it could need. */
    void tidy() {
        for (FedWorker worker : List.of(open, content)) {
            try {
                worker.tidy(limits.idle());
            } catch (RuntimeException failed) {
                LOG.warn("a process for queries cannot be looked after: {}", failed.getMessage());
            }
        }
    }

    /** Starts the process that the first query will need. */
    void prepare() {
        try {
            open.ready();
        } catch (SQLException | IOException | RuntimeException failed) {
            LOG.warn("the process for queries is not ready yet: {}", failed.getMessage());
        }
    }

    List<Long> processes() {
        return Stream.of(open, content)
                .flatMap(worker -> worker.process().stream())
                .map(WorkerProcess::pid)
                .toList();
    }

    @Override
    public void close() {
        open.close();
        content.close();
    }
}
