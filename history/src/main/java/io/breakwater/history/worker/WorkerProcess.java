package io.breakwater.history.worker;

import io.breakwater.history.files.DurableFiles;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running worker, as the process that started it sees it. Safe for several threads. */
public final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    /** The heap, the code, and what DuckDB takes beside its buffers. */
    private static final long BESIDE_BUFFERS_MEGABYTES = 512;

    private final Process process;
    private final DataOutputStream out;
    private final Map<Long, WorkerAnswer> answers = new ConcurrentHashMap<>();
    private final AtomicLong lastQuery = new AtomicLong();
    private final List<String> functions;
    private final long mostMegabytes;
    private volatile long lastUse = System.nanoTime();
    private volatile boolean ending;
    private volatile boolean lost;

    private WorkerProcess(Process process, DataOutputStream out, List<String> functions, long mostMegabytes) {
        this.process = process;
        this.out = out;
        this.functions = functions;
        this.mostMegabytes = mostMegabytes;
    }

    /**
     * Starts a worker and waits until it is there.
     *
     * @throws WorkerLostException if it does not come up
     */
    public static WorkerProcess start(WorkerOptions options) {
        try {
            DurableFiles.empty(options.directory());
            Process process = WorkerCommand.start(options);
            daemon("worker-log", () -> log(process)).start();
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 17));
            DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 17));
            Frame.of(FrameType.SETTINGS, 0, settings(options)).write(out);
            Frame ready = Frame.read(in);
            if (ready == null || ready.type() != FrameType.READY) {
                process.destroyForcibly();
                throw new WorkerLostException("the process for queries does not start");
            }
            WorkerProcess worker = new WorkerProcess(
                    process,
                    out,
                    ready.message(WorkerMessages.Ready.class).functions(),
                    BESIDE_BUFFERS_MEGABYTES + 2L * options.memoryMegabytes());
            daemon("worker-answers", () -> worker.receive(in)).start();
            return worker;
        } catch (IOException e) {
            throw new WorkerLostException("the process for queries does not start: " + e.getMessage());
        }
    }

    private static WorkerMessages.Settings settings(WorkerOptions options) {
        return new WorkerMessages.Settings(
                options.directory().resolve("spill").toString(),
                options.files().toString(),
                options.memoryMegabytes(),
                options.threads(),
                options.functions().map(Class::getName).orElse(""),
                options.definition());
    }

    /** Names of the functions of ours that it offers. */
    public List<String> functions() {
        return functions;
    }

    public boolean isAlive() {
        return !lost && process.isAlive();
    }

    /** The operating system's number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Whether it answers nothing and was not asked for so long. */
    public boolean isIdle(Duration time) {
        return busy() == 0 && System.nanoTime() - lastUse > time.toNanos();
    }

    /** Whether it takes more memory than its limits add up to, where the operating system tells. */
    public boolean isTooLarge() {
        return ProcessMemory.residentMegabytes(pid()).orElse(0) > mostMegabytes;
    }

    /** How many queries it is answering. */
    public int busy() {
        return answers.size();
    }

    /**
     * Gives it tables over files, and waits until it has them.
     *
     * @param anew whether it drops the rows of blocks that it has
     * @param through the files hold all blocks up to this one
     * @throws SqlFailure if it cannot read them; it then keeps those it had
     */
    public void views(boolean anew, long through, List<TableView> tables) {
        String done = ask(FrameType.VIEWS, new WorkerMessages.Views(anew, through, tables))
                .text();
        LOG.debug("worker {} has {} tables", pid(), done);
    }

    /** Adds rows of blocks behind those it has. */
    public void tail(BlockRows rows) {
        if (rows.size() > 0) {
            send(new Frame(FrameType.TAIL, 0, TailRows.encode(rows.tables())));
        }
    }

    /** Begins a change of the copy of a table; rows and the end follow, nothing else between. */
    public void beginCopy(TableCopy copy) {
        send(Frame.of(FrameType.COPY, 0, copy));
    }

    /** @param rows values as {@link io.breakwater.model.value.DataType} says, in the order of the copy's columns */
    public void copyRows(TableCopy copy, List<? extends List<? extends @Nullable Object>> rows) {
        TailRows part = TailRows.ofRows(
                copy.name(), copy.columns().stream().map(TableView.Column::type).toList(), rows);
        send(new Frame(FrameType.COPY_ROWS, 0, TailRows.encode(List.of(part))));
    }

    /** Waits until the change is made, and tells how many rows the copy has. */
    public long endCopy() {
        WorkerAnswer answer = answer();
        send(Frame.empty(FrameType.COPY_END, answer.id()));
        return Long.parseLong(answer.text());
    }

    /** Asks for the syntax tree of a text. */
    public WorkerAnswer parse(String sql) {
        return ask(FrameType.PARSE, new WorkerMessages.Text(sql));
    }

    /** Runs a query over what it was given before. */
    public WorkerAnswer run(RunOrder order) {
        return ask(FrameType.RUN, order);
    }

    private WorkerAnswer ask(FrameType type, Object message) {
        WorkerAnswer answer = answer();
        send(Frame.of(type, answer.id(), message));
        return answer;
    }

    private WorkerAnswer answer() {
        WorkerAnswer answer = new WorkerAnswer(this, lastQuery.incrementAndGet());
        answers.put(answer.id(), answer);
        if (lost) {
            answer.lost();
        }
        return answer;
    }

    /** The number of the last question; later ones have greater numbers. */
    public long lastQuestion() {
        return lastQuery.get();
    }

    /** Whether every question up to this number has its whole answer. */
    public boolean answeredUpTo(long question) {
        return answers.keySet().stream().noneMatch(id -> id <= question);
    }

    void ended(WorkerAnswer answer) {
        lastUse = System.nanoTime();
        answers.remove(answer.id());
    }

    void send(Frame frame) {
        try {
            synchronized (out) {
                frame.write(out);
            }
        } catch (IOException gone) {
            throw new WorkerLostException("the process for queries has ended");
        }
    }

    private void receive(DataInputStream in) {
        try {
            for (Frame frame = Frame.read(in); frame != null; frame = Frame.read(in)) {
                WorkerAnswer answer = answers.get(frame.query());
                if (answer != null) {
                    answer.arrived(frame);
                }
            }
        } catch (IOException broken) {
            if (!ending) {
                LOG.warn("a worker broke off: {}", broken.getMessage());
            }
        }
        if (!ending) {
            LOG.warn("the process for queries {} has ended by itself", pid());
        }
        lost = true;
        process.destroyForcibly();
        answers.values().forEach(WorkerAnswer::lost);
    }

    private static void log(Process process) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.warn("worker {}: {}", process.pid(), line.substring(0, Math.min(500, line.length())));
            }
        } catch (IOException ended) {
            LOG.debug("a worker's log ends", ended);
        }
    }

    /** Ends it at once; queries that it runs are lost. */
    public void kill() {
        ending = true;
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                LOG.warn("worker {} does not end", process.pid());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
