package io.breakwater.history.worker;

import io.breakwater.history.codec.ByteSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends rows in messages: how many, then their values one after the other. */
final class RowStream implements RowSink {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_BYTES = 64 << 10;

    private final WorkerQuery query;
    private ByteSink values = new ByteSink();
    private int rows;

    RowStream(WorkerQuery query) {
        this.query = query;
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        query.send(Frame.of(FrameType.COLUMNS, query.id(), new WorkerMessages.Columns(columns)));
    }

    @Override
    public void row(List<@Nullable Object> row) {
        for (Object value : row) {
            ValueCodec.write(values, value);
        }
        rows++;
        if (rows == MOST_ROWS || values.size() >= MOST_BYTES) {
            finish();
        }
    }

    /** Sends what is left. */
    void finish() {
        if (rows == 0) {
            return;
        }
        ByteSink part = new ByteSink();
        part.writeUnsigned(rows);
        part.writeBytes(values.toByteArray());
        try {
            query.part(FrameType.ROWS, part.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        values = new ByteSink();
        rows = 0;
    }
}
