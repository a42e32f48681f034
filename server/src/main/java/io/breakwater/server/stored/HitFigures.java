package io.breakwater.server.stored;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How often each detector hit, up to the present engine time. */
@Component
public final class HitFigures {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final long WEEK = 7 * 86_400 * Timestamps.MICROS_PER_SECOND;
    private static final int MOST_ROWS = 100_000;

    private final BreakwaterRuntime runtime;
    private final StoredRows rows;
    private final Remembered<ByDetector> counts;

    HitFigures(BreakwaterRuntime runtime, StoredRows rows, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.counts = new Remembered<>(FRESH, clock, this::count);
    }

    /** Counts by detector, and the hours they are for. */
    public record ByDetector(HourSlots hours, Map<String, HitCounts> counts) {
        public ByDetector {
            requireNonNull(hours, "hours is null");
            counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        }

        public HitCounts of(String detector) {
            return counts.getOrDefault(detector, HitCounts.NONE);
        }

        public HitCounts total() {
            return counts.values().stream().reduce(HitCounts.NONE, HitCounts::plus);
        }
    }

    public ByDetector byDetector() {
        return counts.get();
    }

    private ByDetector count() {
        HourSlots hours = new HourSlots(runtime.log().lastTs());
        String sql = """
                SELECT detector,
                    CASE WHEN ts > %s THEN %s WHEN ts > %s THEN -1 ELSE -2 END AS slot,
                    count(*) AS hits
                FROM hits GROUP BY 1, 2
                """.formatted(hours.startSql(), hours.slotSql("ts"), SqlText.time(hours.end() - WEEK));
        Map<String, HitCounts> counts = new TreeMap<>();
        for (List<@Nullable Object> row : rows.ask(sql, MOST_ROWS)) {
            counts.merge(
                    StoredRows.text(row.get(0)),
                    part((int) StoredRows.number(row.get(1)), StoredRows.number(row.get(2))),
                    HitCounts::plus);
        }
        return new ByDetector(hours, counts);
    }

    /** Hits of one hour, or of the earlier week (-1), or of the time before (-2). */
    private static HitCounts part(int slot, long hits) {
        if (slot < 0) {
            return new HitCounts(0, slot == -1 ? hits : 0, hits, HitCounts.NONE.perHour());
        }
        List<Long> perHour = new ArrayList<>(HitCounts.NONE.perHour());
        // What was stored between reading the engine time and asking belongs to the last hour.
        perHour.set(Math.min(slot, HourSlots.COUNT - 1), hits);
        return new HitCounts(hits, hits, hits, perHour);
    }
}
