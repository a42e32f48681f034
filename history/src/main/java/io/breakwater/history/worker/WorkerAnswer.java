package io.breakwater.history.worker;

import io.breakwater.history.codec.ByteSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** What comes back from a worker for one question; the one who asked takes it, another may stop it. */
public final class WorkerAnswer {
    private final WorkerProcess worker;
    private final long id;
    private final BlockingQueue<Frame> arrived = new LinkedBlockingQueue<>();
    private int columns;

    WorkerAnswer(WorkerProcess worker, long id) {
        this.worker = worker;
        this.id = id;
    }

    long id() {
        return id;
    }

    void arrived(Frame frame) {
        arrived.add(frame);
    }

    /** An empty mark, after which nothing comes. */
    void lost() {
        arrived.add(Frame.empty(FrameType.READY, id));
    }

    /** Asks the worker to stop; the answer then ends with a failure, unless it was ending anyway. */
    public void cancel() {
        worker.send(Frame.empty(FrameType.CANCEL, id));
    }

    /** Ends the whole worker, for a query that does not stop. */
    public void kill() {
        worker.kill();
    }

    /**
     * The text that was asked for.
     *
     * @throws SqlFailure if there is none
     * @throws WorkerLostException if the worker has ended
     */
    public String text() {
        try {
            Frame frame = take();
            String text = frame.message(WorkerMessages.Text.class).text();
            if (frame.type() == FrameType.FAILED) {
                throw new SqlFailure(text);
            }
            return text;
        } finally {
            worker.ended(this);
        }
    }

    /**
     * Takes everything.
     *
     * @return whether there were more rows than wanted
     * @throws SqlFailure if the query fails
     * @throws WorkerLostException if the worker ends before
     */
    public boolean readTo(AnswerSink sink) {
        boolean ended = false;
        try {
            while (true) {
                Frame frame = take();
                switch (frame.type()) {
                    case COLUMNS -> {
                        List<ResultColumn> names =
                                frame.message(WorkerMessages.Columns.class).columns();
                        columns = names.size();
                        sink.columns(names);
                    }
                    case ROWS -> {
                        grant();
                        rows(frame.body(), sink);
                    }
                    case BYTES -> {
                        grant();
                        sink.bytes(frame.body());
                    }
                    case PROGRESS -> {
                        WorkerMessages.Progress progress = frame.message(WorkerMessages.Progress.class);
                        sink.progress(progress.percent(), progress.rows());
                    }
                    case DONE -> {
                        ended = true;
                        return frame.message(WorkerMessages.Done.class).more();
                    }
                    case FAILED -> {
                        ended = true;
                        throw new SqlFailure(
                                frame.message(WorkerMessages.Text.class).text());
                    }
                    default -> throw new WorkerLostException("a worker sends no " + frame.type());
                }
            }
        } finally {
            if (!ended && worker.isAlive()) {
                // Nobody takes the rest.
                cancel();
            }
            worker.ended(this);
        }
    }

    private void rows(byte[] body, RowSink sink) {
        ByteSource source = new ByteSource(body);
        for (int left = source.readCount(0); left > 0; left--) {
            List<@Nullable Object> row = new ArrayList<>(columns);
            for (int i = 0; i < columns; i++) {
                row.add(ValueCodec.read(source));
            }
            sink.row(Collections.unmodifiableList(row));
        }
    }

    private void grant() {
        worker.send(Frame.empty(FrameType.GRANT, id));
    }

    private Frame take() {
        try {
            Frame frame = arrived.take();
            if (frame.type() == FrameType.READY) {
                throw new WorkerLostException("the process for queries has ended");
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkerLostException("interrupted while waiting for an answer");
        }
    }
}
