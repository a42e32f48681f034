package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.Remembered;
import io.breakwater.server.stored.SqlText;
import io.breakwater.server.stored.StoredRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the hits of the past two weeks by day, seldom: they change only as the day moves on. */
@Component
final class PastDayFigures {
    private static final Duration FRESH = Duration.ofMinutes(1);
    /** What is stored begins where it began; asking reads a column of every table. */
    private static final Duration FRESH_BEGINNING = Duration.ofMinutes(10);

    private static final long DAY = 86_400 * Timestamps.MICROS_PER_SECOND;
    private static final int MOST_ROWS = 100_000;

    private final BreakwaterRuntime runtime;
    private final StoredRows rows;
    private final Remembered<PastDays> days;
    private final Remembered<Long> beginning;

    PastDayFigures(BreakwaterRuntime runtime, StoredRows rows, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.days = new Remembered<>(FRESH, clock, this::count);
        this.beginning = new Remembered<>(FRESH_BEGINNING, clock, this::first);
    }

    PastDays days() {
        return days.get();
    }

    private PastDays count() {
        long end = runtime.log().lastTs();
        long start = end - DAY;
        if (end <= 0) {
            return new PastDays(0, 0, Map.of());
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
        long whole = Math.max(0, (start - beginning.get()) / DAY);
        return new PastDays(end, (int) Math.min(PastDays.MOST, whole), hits);
    }

    /** Engine time of the first event; the present one where there is none. */
    private long first() {
        String sql = runtime.definitions().tables().keySet().stream()
                .map(table -> "SELECT min(ts) AS first FROM " + table)
                .collect(Collectors.joining(" UNION ALL ", "SELECT min(first) FROM (", ") AS firsts"));
        return rows.ask(sql, 1).stream()
                .map(row -> row.get(0))
                .filter(Instant.class::isInstance)
                .map(first -> Timestamps.toMicros((Instant) first))
                .findFirst()
                .orElse(runtime.log().lastTs());
    }
}
