package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.store.HistoryFile;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.Remembered;
import io.breakwater.server.stored.SqlText;
import io.breakwater.server.stored.StoredRows;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the hits of the past two weeks by day, seldom: they change only as the day moves on. */
@Component
final class PastDayFigures {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final long DAY = 86_400 * Timestamps.MICROS_PER_SECOND;
    private static final int MOST_ROWS = 100_000;

    private final BreakwaterRuntime runtime;
    private final StoredRows rows;
    private final Remembered<PastDays> days;

    PastDayFigures(BreakwaterRuntime runtime, StoredRows rows, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.days = new Remembered<>(FRESH, clock, this::count);
    }

    PastDays days() {
        return days.get();
    }

    private PastDays count() {
        long end = runtime.log().lastTs();
        long start = end - DAY;
        if (end <= 0) {
            return new PastDays(0, Set.of(), Map.of());
        }
        String sql = """
                SELECT detector, CAST(floor((%d - epoch_us(ts)) / %d) AS BIGINT) AS day, count(*) AS hits
                FROM hits
                WHERE ts > %s AND ts <= %s
                GROUP BY 1, 2
                """.formatted(end, DAY, SqlText.time(start - PastDays.MOST * DAY), SqlText.time(start));
        Map<String, List<Long>> hits = new TreeMap<>();
        for (List<@Nullable Object> row : rows.ask(sql, MOST_ROWS)) {
            int day = (int) StoredRows.number(row.get(1));
            hits.computeIfAbsent(
                            StoredRows.text(row.get(0)),
                            detector -> new ArrayList<>(Collections.nCopies(PastDays.MOST, 0L)))
                    .set(Math.min(Math.max(day, 1), PastDays.MOST) - 1, StoredRows.number(row.get(2)));
        }
        return new PastDays(end, seen(start), hits);
    }

    /** The days before in which history has events, by its files: a day without any says nothing of what to expect. */
    private Set<Integer> seen(long start) {
        Set<String> tables = runtime.definitions().tables().keySet();
        Set<Integer> seen = new TreeSet<>();
        for (HistoryFile file : runtime.history().manifest().files()) {
            for (int day = 1; day <= PastDays.MOST && tables.contains(file.table()); day++) {
                long from = start - day * DAY;
                if (file.lastTs() > from && file.firstTs() <= from + DAY) {
                    seen.add(day);
                }
            }
        }
        return seen;
    }
}
