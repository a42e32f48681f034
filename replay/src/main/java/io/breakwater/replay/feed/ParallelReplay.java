package io.breakwater.replay.feed;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.history.scan.ScanConsumer;
import io.breakwater.model.control.ControlRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes stored rows to workers. History is read once; where rows may be shared out, each worker has a thread of its own and
 * sees all rows of its keys in order, so that the number of workers changes no answer.
 */
public final class ParallelReplay {
    private static final long ROWS_BETWEEN_REPORTS = 20_000;

    private final HistoryScan history;
    private final int threads;

    /** @param threads how many workers there may be, at least one */
    public ParallelReplay(HistoryScan history, int threads) {
        this.history = requireNonNull(history, "history is null");
        if (threads < 1) {
            throw new IllegalArgumentException("someone must do the work");
        }
        this.threads = threads;
    }

    /** Runs to the end and returns the workers, each of which has seen its part. */
    public <W extends ReplayWorker> List<W> run(DetectorScan scan, Supplier<W> newWorker, ReplayProgress progress) {
        Reports reports = new Reports(progress, history.sealedRows(scan.request()));
        int parts = scan.split().isPresent() ? threads : 1;
        List<W> workers = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            workers.add(newWorker.get());
        }
        if (parts == 1) {
            history.read(scan.request(), new Direct(workers.get(0), reports));
        } else {
            try (SharedOut shared = new SharedOut(workers, scan.split().orElseThrow(), reports)) {
                history.read(scan.request(), shared);
                shared.finish();
            }
        }
        reports.finish();
        return List.copyOf(workers);
    }

    /** Everything to one worker, by the reading thread itself. */
    private record Direct(ReplayWorker worker, Reports reports) implements ScanConsumer {
        @Override
        public void rows(ColumnBatch batch, int from, int to) {
            for (int row = from; row < to; row++) {
                worker.row(batch, row);
            }
            reports.read(to - from);
        }

        @Override
        public void control(long ts, ControlRecord change) {
            worker.control(ts, change);
        }
    }

    /** Tells now and then how far reading is. */
    static final class Reports {
        private final ReplayProgress progress;
        private final long total;
        private long rows;
        private long reported;

        Reports(ReplayProgress progress, long total) {
            this.progress = requireNonNull(progress, "progress is null");
            this.total = total;
        }

        void read(int more) {
            rows += more;
            if (rows - reported >= ROWS_BETWEEN_REPORTS) {
                reported = rows;
                progress.at(rows, Math.max(total, rows));
            }
        }

        /** Rows of other lanes are never passed on, so what was read is all there is. */
        void finish() {
            progress.at(rows, rows);
        }
    }
}
