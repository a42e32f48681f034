package io.breakwater.replay.feed;

import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.ScanConsumer;
import io.breakwater.model.control.ControlRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Hands everything that is read to threads, each of which passes on its part to its worker. */
final class SharedOut implements ScanConsumer, AutoCloseable {
    private static final int ROWS_OF_A_PARCEL = 8_192;
    private static final int PIECES_OF_A_PARCEL = 4_096;
    private static final int WAITING_PARCELS = 4;

    private final RowSplit split;
    private final int parts;
    private final ParallelReplay.Reports reports;
    private final ExecutorService threads;
    private final List<BlockingQueue<List<Piece>>> queues = new ArrayList<>();
    private final List<Future<?>> futures = new ArrayList<>();
    private List<Piece> parcel = new ArrayList<>();
    private int rows;

    /** Something in the order of reading. */
    private sealed interface Piece {
        record Rows(ColumnBatch batch, int from, int to) implements Piece {}

        record Control(long ts, ControlRecord change) implements Piece {}
    }

    SharedOut(List<? extends ReplayWorker> workers, RowSplit split, ParallelReplay.Reports reports) {
        this.split = split;
        this.parts = workers.size();
        this.reports = reports;
        this.threads = Executors.newFixedThreadPool(parts);
        for (int part = 0; part < parts; part++) {
            ReplayWorker worker = workers.get(part);
            int own = part;
            BlockingQueue<List<Piece>> queue = new ArrayBlockingQueue<>(WAITING_PARCELS);
            queues.add(queue);
            futures.add(threads.submit(() -> {
                work(worker, own, queue);
                return null;
            }));
        }
    }

    @Override
    public void rows(ColumnBatch batch, int from, int to) {
        parcel.add(new Piece.Rows(batch, from, to));
        rows += to - from;
        reports.read(to - from);
        sendWhenFull();
    }

    @Override
    public void control(long ts, ControlRecord change) {
        parcel.add(new Piece.Control(ts, change));
        sendWhenFull();
    }

    /** Waits until all workers have seen everything. */
    void finish() {
        if (!parcel.isEmpty()) {
            send(parcel);
        }
        // An empty parcel is the last one.
        send(List.of());
        for (Future<?> future : futures) {
            await(future);
        }
    }

    /** Ends the threads, whether or not they have seen everything; no worker is used any more when it returns. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendWhenFull() {
        if (rows >= ROWS_OF_A_PARCEL || parcel.size() >= PIECES_OF_A_PARCEL) {
            send(parcel);
            parcel = new ArrayList<>();
            rows = 0;
        }
    }

    private void send(List<Piece> pieces) {
        try {
            for (int part = 0; part < parts; part++) {
                while (!queues.get(part).offer(pieces, 100, TimeUnit.MILLISECONDS)) {
                    if (futures.get(part).isDone()) {
                        await(futures.get(part));
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the replay was interrupted", interrupted);
        }
    }

    private void work(ReplayWorker worker, int part, BlockingQueue<List<Piece>> queue) throws InterruptedException {
        for (List<Piece> pieces = queue.take(); !pieces.isEmpty(); pieces = queue.take()) {
            for (Piece piece : pieces) {
                if (piece instanceof Piece.Rows found) {
                    for (int row = found.from(); row < found.to(); row++) {
                        if (split.part(found.batch(), row, parts) == part) {
                            worker.row(found.batch(), row);
                        }
                    }
                } else if (piece instanceof Piece.Control control) {
                    worker.control(control.ts(), control.change());
                }
            }
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the replay was interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the replay failed", failed.getCause());
        }
    }
}
