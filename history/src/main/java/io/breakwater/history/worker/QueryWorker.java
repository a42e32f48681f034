package io.breakwater.history.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The process that runs SQL from outside. It takes messages from its standard input, answers on its standard output, and ends
 * with whoever started it. A change that fails ends it too: a new one starts from what is stored.
 */
public final class QueryWorker {
    private static final long PROGRESS_MILLIS = 300;
    private static final long STOPPING_SECONDS = 2;
    /** The operating system ends this process before any other of its machine when memory runs out. */
    private static final String FIRST_TO_GO = "1000";

    private final SqlReader reader;
    private final Path spill;
    private final WorkerOutput output;
    private final Map<Long, WorkerQuery> queries = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("query"));

    private QueryWorker(SqlReader reader, Path spill, WorkerOutput output) {
        this.reader = reader;
        this.spill = spill;
        this.output = output;
    }

    /** Runs until its standard input ends. */
    public static void main(String[] arguments) throws IOException, SQLException, ReflectiveOperationException {
        WorkerOutput output = new WorkerOutput(
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 17)));
        // What libraries print must not come between messages.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
        offerAsVictim();
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 17));
        Frame first = Frame.read(in);
        if (first == null) {
            return;
        }
        WorkerMessages.Settings settings = first.message(WorkerMessages.Settings.class);
        List<String> offered = new ArrayList<>();
        Path spill = Path.of(settings.spill());
        SqlReader reader = SqlReader.open(
                spill,
                settings.memoryMegabytes(),
                settings.threads(),
                functions(settings),
                List.of(Path.of(settings.files()), spill),
                offered);
        output.send(Frame.of(FrameType.READY, 0, new WorkerMessages.Ready(offered)));
        QueryWorker worker = new QueryWorker(reader, spill, output);
        worker.work(in);
        worker.stop();
        Runtime.getRuntime().halt(0);
    }

    private static List<SqlFunction> functions(WorkerMessages.Settings settings) throws ReflectiveOperationException {
        return settings.functions().isEmpty()
                ? List.of()
                : Class.forName(settings.functions())
                        .asSubclass(FunctionSource.class)
                        .getDeclaredConstructor()
                        .newInstance()
                        .functions(settings.definition());
    }

    private static void offerAsVictim() {
        try {
            Files.writeString(Path.of("/proc/self/oom_score_adj"), FIRST_TO_GO);
        } catch (IOException elsewhere) {
            // Other systems have no such file; limits hold there as well.
        }
    }

    private void work(DataInputStream in) throws IOException, SQLException {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(daemons("progress"));
        Future<?> telling = clock.scheduleWithFixedDelay(
                () -> queries.values().forEach(WorkerQuery::tellProgress),
                PROGRESS_MILLIS,
                PROGRESS_MILLIS,
                TimeUnit.MILLISECONDS);
        @Nullable TableCopy copy = null;
        for (Frame frame = Frame.read(in); frame != null; frame = Frame.read(in)) {
            switch (frame.type()) {
                case VIEWS -> changeViews(frame);
                case TAIL -> reader.views().add(TailRows.decode(frame.body()));
                case COPY -> {
                    copy = frame.message(TableCopy.class);
                    reader.views().beginCopy(copy);
                }
                case COPY_ROWS -> {
                    for (TailRows rows : TailRows.decode(frame.body())) {
                        reader.views().copyRows(present(copy), rows);
                    }
                }
                case COPY_END -> {
                    String rows = Long.toString(reader.views().endCopy(present(copy)));
                    output.send(Frame.of(FrameType.TEXT, frame.query(), new WorkerMessages.Text(rows)));
                }
                case PARSE -> parse(frame);
                case RUN -> run(frame.query(), frame.message(RunOrder.class));
                case CANCEL -> cancel(frame.query());
                case GRANT -> grant(frame.query());
                default -> throw new IOException("a worker takes no " + frame.type());
            }
        }
        telling.cancel(false);
    }

    /** Ends the queries: DuckDB is torn down with the process, and none should be in it then. */
    private void stop() throws SQLException {
        for (long id : queries.keySet()) {
            cancel(id);
        }
        threads.shutdown();
        try {
            threads.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static TableCopy present(@Nullable TableCopy copy) throws IOException {
        if (copy == null) {
            throw new IOException("rows of no table");
        }
        return copy;
    }

    /** Files that cannot be read are told, so that they count no more. */
    private void changeViews(Frame frame) {
        WorkerMessages.Views views = frame.message(WorkerMessages.Views.class);
        FrameType type = FrameType.TEXT;
        String text = Integer.toString(views.tables().size());
        try {
            if (views.anew()) {
                reader.views().rebuild(views.tables());
            } else {
                reader.views().swap(views.tables(), views.through());
            }
        } catch (SQLException unreadable) {
            type = FrameType.FAILED;
            text = String.valueOf(unreadable.getMessage());
        }
        output.send(Frame.of(type, frame.query(), new WorkerMessages.Text(text)));
    }

    /** On a thread of its own, since a text may keep the parser busy. */
    private void parse(Frame frame) {
        String sql = frame.message(WorkerMessages.Text.class).text();
        threads.execute(() -> {
            FrameType type = FrameType.TEXT;
            String text;
            try {
                text = reader.tree(sql);
            } catch (SQLException failure) {
                type = FrameType.FAILED;
                text = String.valueOf(failure.getMessage());
            }
            output.send(Frame.of(type, frame.query(), new WorkerMessages.Text(text)));
        });
    }

    private void run(long id, RunOrder order) {
        WorkerQuery query = new WorkerQuery(id, order, reader, spill, output);
        queries.put(id, query);
        threads.execute(() -> {
            try {
                query.run();
            } finally {
                queries.remove(id);
            }
        });
    }

    private void cancel(long id) throws SQLException {
        WorkerQuery query = queries.get(id);
        if (query != null) {
            query.cancel();
            query.granted();
        }
    }

    private void grant(long id) {
        WorkerQuery query = queries.get(id);
        if (query != null) {
            query.granted();
        }
    }

    private static ThreadFactory daemons(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
