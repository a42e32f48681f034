package io.breakwater.history.query;

import io.breakwater.history.worker.ResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps an answer in memory. */
final class CollectedRows implements AnswerReceiver {
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private AnswerHead head = new AnswerHead(List.<ResultColumn>of(), Set.of(), Set.of(), List.of());

    @Override
    public void begin(AnswerHead known) {
        head = known;
    }

    @Override
    public void row(List<@Nullable Object> values) {
        rows.add(values);
    }

    QueryResult result(AnswerEnd end) {
        return new QueryResult(
                head.columns(),
                rows,
                end.truncated(),
                end.elapsed(),
                head.tables(),
                head.contentColumns(),
                head.notices());
    }
}
