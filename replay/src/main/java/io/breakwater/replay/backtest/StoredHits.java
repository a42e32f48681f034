package io.breakwater.replay.backtest;

import io.breakwater.history.scan.ColumnBatch;
import io.breakwater.history.scan.HistoryScan;
import io.breakwater.history.scan.ScanConsumer;
import io.breakwater.history.scan.ScanRequest;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hits that were stored when their events came in, or late because their detector was deferred. */
public final class StoredHits {
    private static final List<String> COLUMNS =
            List.of("detector", "plan_hash", "file_hash", "entity_type", "entity_id", "hit_id");

    private static final Pattern TIME = Pattern.compile(":([0-9]{1,18})$");

    private StoredHits() {}

    /**
     * Passes on the hits of all detectors that were stored with {@code fromTs <= ts < toTs}, in that order. The time of one that
     * was found late is that of its event.
     */
    public static void read(
            HistoryScan history, long fromTs, long toTs, BiConsumer<DetectorVersion, BacktestHit> consumer) {
        ScanRequest request =
                ScanRequest.of(Map.of("hits", COLUMNS), fromTs, toTs).withoutControls();
        history.read(request, new ScanConsumer() {
            @Override
            public void rows(ColumnBatch batch, int from, int to) {
                for (int row = from; row < to; row++) {
                    consumer.accept(
                            new DetectorVersion(text(batch, 0, row), text(batch, 1, row), text(batch, 2, row)),
                            new BacktestHit(
                                    eventTs(text(batch, 5, row), batch.ts()[row]),
                                    new EntityReference(text(batch, 3, row), text(batch, 4, row))));
                }
            }

            @Override
            public void control(long ts, ControlRecord change) {
                // Not asked for.
            }
        });
    }

    /** An inline detector's hit has its event's time at the end of its identifier. */
    private static long eventTs(String hitId, long ts) {
        Matcher time = TIME.matcher(hitId);
        return time.find() ? Long.parseLong(time.group(1)) : ts;
    }

    private static String text(ColumnBatch batch, int column, int row) {
        return Objects.toString(batch.columns().get(column).value(row), "");
    }
}
