package io.breakwater.history.worker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.QueryProgress;
import org.jspecify.annotations.Nullable;

/** One query in a worker. */
final class WorkerQuery implements Runnable {
    /** Parts of an answer that may be on their way at once. */
    static final int PARTS_AHEAD = 8;

    private final long id;
    private final RunOrder order;
    private final SqlReader reader;
    private final Path spill;
    private final WorkerOutput output;
    private final Semaphore credit = new Semaphore(PARTS_AHEAD);
    private @Nullable Statement statement;
    private boolean cancelled;

    WorkerQuery(long id, RunOrder order, SqlReader reader, Path spill, WorkerOutput output) {
        this.id = id;
        this.order = order;
        this.reader = reader;
        this.spill = spill;
        this.output = output;
    }

    long id() {
        return id;
    }

    void granted() {
        credit.release();
    }

    synchronized void cancel() throws SQLException {
        cancelled = true;
        if (statement != null) {
            statement.cancel();
        }
    }

    /** Tells how far it is, if that is known. */
    void tellProgress() {
        QueryProgress progress = progress();
        if (progress != null && progress.getPercentage() >= 0) {
            output.send(Frame.of(
                    FrameType.PROGRESS,
                    id,
                    new WorkerMessages.Progress(progress.getPercentage(), progress.getRowsProcessed())));
        }
    }

    private synchronized @Nullable QueryProgress progress() {
        try {
            return statement == null
                    ? null
                    : statement.unwrap(DuckDBPreparedStatement.class).getQueryProgress();
        } catch (SQLException ended) {
            return null;
        }
    }

    @Override
    public void run() {
        try (DuckDBConnection connection = reader.begin(order);
                Statement opened = connection.createStatement()) {
            started(opened);
            boolean more;
            try {
                more = answer(opened);
            } finally {
                started(null);
            }
            output.send(Frame.of(FrameType.DONE, id, new WorkerMessages.Done(more)));
        } catch (SQLException | IOException | RuntimeException failure) {
            String message = String.valueOf(failure.getMessage());
            output.send(Frame.of(FrameType.FAILED, id, new WorkerMessages.Text(message)));
        }
    }

    private boolean answer(Statement opened) throws SQLException, IOException {
        if (order.form() == AnswerForm.COLUMNS) {
            try (PreparedStatement prepared = opened.getConnection().prepareStatement(order.sql())) {
                new RowStream(this).columns(ResultRows.columns(prepared.getMetaData()));
            }
            return false;
        }
        if (order.form() == AnswerForm.ROWS) {
            RowStream rows = new RowStream(this);
            boolean more = RowAnswer.read(opened, order, rows);
            rows.finish();
            return more;
        }
        AnswerStream bytes = new AnswerStream(this);
        boolean more = order.form() == AnswerForm.ARROW
                ? ArrowAnswer.write(opened, order, bytes)
                : ParquetAnswer.write(opened, order, spill.resolve("answer-" + id + ".parquet"), bytes);
        bytes.finish();
        return more;
    }

    private synchronized void started(@Nullable Statement opened) throws SQLException {
        statement = opened;
        if (opened != null && cancelled) {
            throw new SQLException("stopped before it began");
        }
    }

    /** Sends a part of the answer once the other side has room for it. */
    void part(FrameType type, byte[] body) throws IOException {
        try {
            credit.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the worker ends");
        }
        synchronized (this) {
            if (cancelled) {
                throw new IOException("stopped while the answer was sent");
            }
        }
        send(new Frame(type, id, body));
    }

    void send(Frame frame) {
        output.send(frame);
    }
}
