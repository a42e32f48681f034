package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.Timestamps;
import io.breakwater.server.format.BarChart;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.HitFigures;
import io.breakwater.server.stored.HourSlots;
import io.breakwater.server.stored.Remembered;
import io.breakwater.server.stored.SqlText;
import io.breakwater.server.stored.StoredRows;
import io.breakwater.server.workbench.WorkbenchLink;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts events of all tables with one query. */
@Component
final class TrafficFigures {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final long MINUTE = 60 * Timestamps.MICROS_PER_SECOND;
    private static final int TOTAL = -1;
    private static final int LAST_MINUTE = -2;
    private static final List<String> TICKS = List.of("24 h ago", "18 h", "12 h", "6 h", "now");

    private final BreakwaterRuntime runtime;
    private final StoredRows rows;
    private final HitFigures hits;
    private final Clock clock;
    private final Remembered<Traffic> traffic;

    TrafficFigures(BreakwaterRuntime runtime, StoredRows rows, HitFigures hits, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.hits = requireNonNull(hits, "hits is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.traffic = new Remembered<>(FRESH, clock, this::count);
    }

    Traffic traffic() {
        return traffic.get();
    }

    private Traffic count() {
        HourSlots hours = new HourSlots(runtime.log().lastTs());
        List<Long> perHour = new ArrayList<>(Collections.nCopies(HourSlots.COUNT, 0L));
        long total = 0;
        long lastMinute = 0;
        long lastDay = 0;
        for (List<@Nullable Object> row : rows.ask(sql(hours), HourSlots.COUNT + 10)) {
            int slot = (int) StoredRows.number(row.get(0));
            long count = StoredRows.number(row.get(1));
            if (slot == TOTAL) {
                total = count;
            } else if (slot == LAST_MINUTE) {
                lastMinute = count;
            } else {
                perHour.set(Math.min(slot, HourSlots.COUNT - 1), count);
                lastDay += count;
            }
        }
        HitFigures.ByDetector found = hits.byDetector();
        return new Traffic(
                total,
                lastMinute,
                lastDay,
                BarChart.of(hours.values(perHour, "events"), "Events in each of the last 24 hours", TICKS),
                found.total().lastDay(),
                BarChart.of(
                        found.hours().values(found.total().perHour(), "hits"),
                        "Hits in each of the last 24 hours",
                        TICKS),
                WorkbenchLink.to(eventsQuery(hours)),
                WorkbenchLink.to("""
                        SELECT ts, detector, status, entity_type, entity_id, measures, hit_id
                        FROM hits
                        WHERE ts > %s
                        ORDER BY ts DESC
                        """.formatted(SqlText.minute(found.hours().start()))));
    }

    /** For each table three cheap questions: the total comes from the files' own counts, the others skip older files. */
    private String sql(HourSlots hours) {
        long minuteAgo = Timestamps.toMicros(clock.instant()) - MINUTE;
        String all = runtime.definitions().tables().keySet().stream()
                .map(table -> """
                        SELECT %d AS slot, count(*) AS events FROM %s
                        UNION ALL SELECT %d, count(*) FROM %s WHERE arrival > %s
                        UNION ALL SELECT %s, count(*) FROM %s WHERE ts > %s GROUP BY 1
                        """.formatted(
                                TOTAL,
                                table,
                                LAST_MINUTE,
                                table,
                                SqlText.time(minuteAgo),
                                hours.slotSql("ts"),
                                table,
                                hours.startSql()))
                .collect(Collectors.joining("UNION ALL "));
        return "SELECT slot, sum(events) FROM (" + all + ") AS counted GROUP BY slot";
    }

    private String eventsQuery(HourSlots hours) {
        return runtime.definitions().tables().keySet().stream()
                .map(table -> "SELECT '" + table
                        + "' AS event_table, date_trunc('hour', ts) AS hour, count(*) AS events\nFROM " + table
                        + " WHERE ts > " + SqlText.minute(hours.start()) + " GROUP BY hour\n")
                .collect(Collectors.joining("UNION ALL ", "", "ORDER BY event_table, hour"));
    }
}
