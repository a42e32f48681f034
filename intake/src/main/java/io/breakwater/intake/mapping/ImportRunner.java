package io.breakwater.intake.mapping;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.mapping.ImportMerge.Head;
import io.breakwater.intake.pipeline.BackPressureException;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.PipelineStoppedException;
import io.breakwater.intake.pipeline.Receipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs imports: merges their rows by time and submits them, with their positions, at full speed or paced. Stopped at any
 * point and started again from the stored positions it goes on with the very next row. For one run.
 */
public final class ImportRunner {
    private static final int MAXIMUM_IN_FLIGHT = 4;
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(200);

    private final Pipeline pipeline;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Consumer<ImportProgress> progress;
    private final Deque<InFlight> inFlight = new ArrayDeque<>();
    private final Map<String, Long> storedRows = new LinkedHashMap<>();
    private long total;
    private long accepted;
    private long duplicates;
    private long rejected;
    private long engineTime = Long.MIN_VALUE;
    private Instant began = Instant.MIN;
    private volatile boolean cancelled;

    /** @param progress told after each stored batch, on the thread that runs */
    public ImportRunner(Pipeline pipeline, Clock clock, Sleeper sleeper, Consumer<ImportProgress> progress) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.sleeper = requireNonNull(sleeper, "sleeper is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    private record InFlight(ImportBatch batch, CompletableFuture<Receipt> receipt) {}

    /** Ends the run soon, after what was submitted is stored. May be called from any thread. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Imports all rows that are left.
     *
     * @return how far it came: to the end, unless it was cancelled
     * @throws ImportRefusedException if a file or mapping cannot be used; what was stored before stays
     * @throws PipelineStoppedException if the pipeline ends
     * @throws InterruptedException if the thread is interrupted; the run can be taken up again
     */
    public ImportProgress run(List<? extends RowStream> streams, Pace pace)
            throws ImportRefusedException, InterruptedException {
        began = clock.instant();
        ImportBatch batch = new ImportBatch();
        for (RowStream stream : streams) {
            total += stream.total();
            storedRows.put(stream.id(), stream.position().rows());
            // Stored with the first rows of any import, so that all go on with one anchor.
            batch.reach(stream.id(), stream.position());
        }
        ImportMerge merge = new ImportMerge(streams);
        Pacing pacing = new Pacing(pace);
        for (Head head = merge.peek(); head != null && !cancelled; head = merge.peek()) {
            Duration wait = pacing.untilDue(head.row().time());
            if (batch.isFull() || (!wait.isZero() && !batch.isEmpty())) {
                submit(batch);
                batch = new ImportBatch();
            }
            if (wait.isZero()) {
                batch.add(streams.get(head.index()), head);
                merge.next();
            } else {
                settle(0);
                sleeper.sleep(wait.compareTo(LONGEST_SLEEP) < 0 ? wait : LONGEST_SLEEP);
            }
        }
        if (!batch.isEmpty()) {
            submit(batch);
        }
        settle(0);
        return current();
    }

    private void submit(ImportBatch batch) throws InterruptedException {
        settle(MAXIMUM_IN_FLIGHT - 1);
        while (true) {
            try {
                inFlight.add(new InFlight(batch, pipeline.submit(batch.submission())));
                return;
            } catch (BackPressureException busy) {
                sleeper.sleep(LONGEST_SLEEP);
            }
        }
    }

    /** Waits until no more than {@code left} batches are on their way. */
    private void settle(int left) {
        while (inFlight.size() > left) {
            InFlight oldest = inFlight.remove();
            Receipt receipt = await(oldest.receipt());
            accepted += receipt.accepted();
            duplicates += receipt.duplicates();
            rejected += receipt.rejected().size();
            engineTime = Math.max(engineTime, oldest.batch().lastTime());
            storedRows.putAll(oldest.batch().rows());
            progress.accept(current());
        }
    }

    private static Receipt await(CompletableFuture<Receipt> receipt) {
        try {
            return receipt.join();
        } catch (CompletionException | CancellationException failed) {
            if (failed.getCause() instanceof PipelineStoppedException stopped) {
                throw stopped;
            }
            throw failed;
        }
    }

    private ImportProgress current() {
        long rows = storedRows.values().stream().mapToLong(Long::longValue).sum();
        Duration elapsed = Duration.between(began, clock.instant());
        return new ImportProgress(rows, total, accepted, duplicates, rejected, engineTime, elapsed, storedRows);
    }

    /** Tells when a row is due: the first paced row begins, the others follow by their distance from it. */
    private final class Pacing {
        private final Pace pace;
        private @Nullable Instant start;
        private long startTime;

        Pacing(Pace pace) {
            this.pace = pace;
        }

        Duration untilDue(long time) {
            if (time <= pace.pacedFrom()) {
                return Duration.ZERO;
            }
            Instant begun = start;
            if (begun == null) {
                begun = clock.instant();
                start = begun;
                startTime = time;
            }
            long nanos = (long) ((time - startTime) * 1_000.0 / pace.speed());
            Duration wait = Duration.between(clock.instant(), begun.plusNanos(nanos));
            return wait.isNegative() ? Duration.ZERO : wait;
        }
    }
}
