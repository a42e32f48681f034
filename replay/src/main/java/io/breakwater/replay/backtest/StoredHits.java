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

/** Hits that were stored when their events came in. */
public final class StoredHits {
    private static final List<String> COLUMNS =
            List.of("detector", "plan_hash", "file_hash", "entity_type", "entity_id");

    private StoredHits() {}

    /** Passes on the live hits of all detectors with {@code fromTs <= ts < toTs} in order of time. */
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
                                    batch.ts()[row], new EntityReference(text(batch, 3, row), text(batch, 4, row))));
                }
            }

            @Override
            public void control(long ts, ControlRecord change) {
                // Not asked for.
            }
        });
    }

    private static String text(ColumnBatch batch, int column, int row) {
        return Objects.toString(batch.columns().get(column).value(row), "");
    }
}
