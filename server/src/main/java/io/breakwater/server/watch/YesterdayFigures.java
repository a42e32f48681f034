package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.measure.Turnover;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.HitFigures;
import io.breakwater.server.stored.Remembered;
import io.breakwater.server.stored.SqlText;
import io.breakwater.server.stored.StoredRows;
import io.breakwater.server.workbench.WorkbenchLink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares the last 24 hours with those before: events and hits in engine time, people's work by the clock. */
@Component
final class YesterdayFigures {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_DETECTORS = 12;
    private static final String CLUSTERS =
            "SELECT entity_id, min(ts) AS first_hit, count(*) AS hits FROM hits WHERE entity_type = 'content_cluster'"
                    + " GROUP BY entity_id";

    private final BreakwaterRuntime runtime;
    private final StoredRows rows;
    private final HitFigures hits;
    private final PastDayFigures past;
    private final Clock clock;
    private final Remembered<Yesterday> yesterday;

    YesterdayFigures(BreakwaterRuntime runtime, StoredRows rows, HitFigures hits, PastDayFigures past, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.hits = requireNonNull(hits, "hits is null");
        this.past = requireNonNull(past, "past is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.yesterday = new Remembered<>(FRESH, clock, this::compare);
    }

    Yesterday yesterday() {
        return yesterday.get();
    }

    private Yesterday compare() {
        long end = runtime.log().lastTs();
        long day = DAY.toNanos() / 1_000;
        if (end <= 0) {
            return new Yesterday(List.of(), List.of());
        }
        long since = end - day;
        long from = since - day;
        Instant now = clock.instant();
        Turnover work = runtime.casework().measures().turnover(now.minus(DAY), now);
        Turnover before = runtime.casework().measures().turnover(now.minus(DAY.multipliedBy(2)), now.minus(DAY));
        String workFrom = SqlText.minute(Timestamps.toMicros(now.minus(DAY.multipliedBy(2))));
        List<Change> changes = new ArrayList<>();
        changes.add(events(since, from));
        changes.add(new Change(
                "Hits",
                hits.byDetector().total().lastDay(),
                past.days().dayBefore(),
                WorkbenchLink.to(
                        "SELECT date_trunc('hour', ts) AS hour, detector, count(*) AS hits\nFROM hits\nWHERE ts > "
                                + SqlText.minute(from) + "\nGROUP BY hour, detector\nORDER BY hour DESC, hits DESC")));
        changes.add(clusters(since, from));
        changes.add(work("Alerts", work.alerts(), before.alerts(), "alerts", "created_at", workFrom));
        changes.add(work("Decisions", work.decisions(), before.decisions(), "decisions", "decided_at", workFrom));
        changes.add(work(
                "Enforcements", work.enforcements(), before.enforcements(), "enforcements", "requested_at", workFrom));
        changes.add(work("Enforcements undone", work.undone(), before.undone(), "enforcements", "undone_at", workFrom));
        changes.add(work("Appeals", work.appeals(), before.appeals(), "appeals", "received_at", workFrom));
        changes.add(
                work("Escalations", work.escalations(), before.escalations(), "escalations", "opened_at", workFrom));
        return new Yesterday(changes, detectors(since));
    }

    private Change events(long since, long from) {
        String counted = runtime.definitions().tables().keySet().stream()
                .map(table -> "SELECT count(*) FILTER (ts > " + SqlText.time(since)
                        + ") AS today, count(*) FILTER (ts <= " + SqlText.time(since) + ") AS before FROM " + table
                        + " WHERE ts > " + SqlText.time(from))
                .collect(Collectors.joining(" UNION ALL "));
        String behind = runtime.definitions().tables().keySet().stream()
                .map(table -> "SELECT '" + table
                        + "' AS event_table, date_trunc('hour', ts) AS hour, count(*) AS events\nFROM " + table
                        + " WHERE ts > " + SqlText.minute(from) + " GROUP BY hour\n")
                .collect(Collectors.joining("UNION ALL ", "", "ORDER BY event_table, hour"));
        return two(
                "Events", "SELECT sum(today), sum(before) FROM (" + counted + ") AS counted", WorkbenchLink.to(behind));
    }

    /** Groups of nearly equal texts that a detector hit for the first time. */
    private Change clusters(long since, long from) {
        return two(
                "New content clusters hit",
                "SELECT count(*) FILTER (first_hit > " + SqlText.time(since) + "), count(*) FILTER (first_hit <= "
                        + SqlText.time(since) + " AND first_hit > " + SqlText.time(from) + ") FROM (" + CLUSTERS
                        + ") AS clusters",
                WorkbenchLink.to(CLUSTERS.replace(" FROM", "\nFROM")
                                .replace(" WHERE", "\nWHERE")
                                .replace(" GROUP", "\nGROUP")
                        + "\nHAVING min(ts) > " + SqlText.minute(from) + "\nORDER BY first_hit DESC"));
    }

    private Change two(String name, String sql, String path) {
        List<@Nullable Object> row = rows.ask(sql, 1).get(0);
        return new Change(name, StoredRows.number(row.get(0)), StoredRows.number(row.get(1)), path);
    }

    private static Change work(String name, long today, long before, String table, String column, String from) {
        return new Change(
                name,
                today,
                before,
                WorkbenchLink.to("SELECT *\nFROM " + table + "\nWHERE " + column + " > " + from + "\nORDER BY " + column
                        + " DESC"));
    }

    private List<Yesterday.DetectorChange> detectors(long since) {
        String sql =
                "SELECT ts, detector, coalesce(status_before, ''), status, reason FROM detector_changes WHERE ts > "
                        + SqlText.time(since) + " ORDER BY ts DESC, block DESC LIMIT " + MOST_DETECTORS;
        List<Yesterday.DetectorChange> changes = new ArrayList<>();
        for (List<@Nullable Object> row : rows.ask(sql, MOST_DETECTORS)) {
            if (row.get(0) instanceof Instant at) {
                changes.add(new Yesterday.DetectorChange(
                        StoredRows.text(row.get(1)),
                        how(StoredRows.text(row.get(2)), StoredRows.text(row.get(3)), StoredRows.text(row.get(4))),
                        at));
            }
        }
        return changes;
    }

    private static String how(String before, String after, String reason) {
        if (reason.startsWith("over_")) {
            return "deferred, over its cost budget";
        }
        if (before.isEmpty()) {
            return "new, " + after;
        }
        return before.equals(after) ? "changed, " + after : before + " to " + after;
    }
}
