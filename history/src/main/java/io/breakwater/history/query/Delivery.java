package io.breakwater.history.query;

import io.breakwater.history.worker.AnswerSink;
import io.breakwater.history.worker.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes one attempt's answer on to whoever asked. */
final class Delivery implements AnswerSink {
    private final CheckedQuery query;
    private final List<String> notices;
    private final AnswerReceiver receiver;
    private final RunningQuery running;
    private boolean begun;

    Delivery(CheckedQuery query, List<String> notices, AnswerReceiver receiver, RunningQuery running) {
        this.query = query;
        this.notices = notices;
        this.receiver = receiver;
        this.running = running;
    }

    /** Whether something was passed on, so that the answer cannot begin again. */
    boolean begun() {
        return begun;
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        begun = true;
        receiver.begin(new AnswerHead(columns, query.tables(), query.contentColumns(), notices));
    }

    @Override
    public void row(List<@Nullable Object> values) {
        receiver.row(values);
    }

    @Override
    public void bytes(byte[] part) {
        if (!begun) {
            columns(List.of());
        }
        receiver.bytes(part);
    }

    @Override
    public void progress(double percent, long rows) {
        running.progress(percent, rows);
    }
}
