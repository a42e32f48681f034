package io.breakwater.server.entity;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.EntityEvents;
import io.breakwater.server.format.Sparkline;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads timelines. */
@Component
final class Timelines {
    private static final int PAGE = 25;
    private static final int MOST_BARS = 96;
    private static final int FEWEST_BARS = 24;
    private static final Duration BY_HOUR_UP_TO = Duration.ofDays(4);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final EntityEvents events;

    Timelines(EntityEvents events) {
        this.events = requireNonNull(events, "events is null");
    }

    /** The page of events before a time; the newest page where it is empty. */
    Timeline read(EntityReference entity, String kind, Optional<Long> before) {
        Optional<String> table = Optional.of(kind).filter(name -> !name.isEmpty());
        EntityEvents.Overview overview = events.overview(entity, table, before.orElse(EntityEvents.LATEST), PAGE);
        List<EntityEvents.Bucket> perHour = overview.perHour();
        Map<String, Long> counts = new TreeMap<>();
        perHour.forEach(bucket -> counts.merge(bucket.table(), bucket.events(), Long::sum));
        return new Timeline(
                counts.entrySet().stream()
                        .map(count -> new Timeline.Kind(count.getKey(), count.getValue()))
                        .toList(),
                kind,
                overview.slice(),
                before.isEmpty(),
                density(perHour.stream()
                        .filter(bucket -> kind.isEmpty() || bucket.table().equals(kind))
                        .toList()));
    }

    private static Optional<Sparkline> density(List<EntityEvents.Bucket> perHour) {
        if (perHour.isEmpty()) {
            return Optional.empty();
        }
        Instant first = perHour.stream()
                .map(EntityEvents.Bucket::hour)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = perHour.stream()
                .map(EntityEvents.Bucket::hour)
                .max(Instant::compareTo)
                .orElseThrow();
        boolean byHour = Duration.between(first, last).compareTo(BY_HOUR_UP_TO) <= 0;
        ChronoUnit unit = byHour ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        DateTimeFormatter format = byHour ? HOUR : DAY;
        Map<Instant, Long> counts = new HashMap<>();
        perHour.forEach(bucket -> counts.merge(bucket.hour().truncatedTo(unit), bucket.events(), Long::sum));
        Instant end = last.truncatedTo(unit);
        long bars = Math.max(FEWEST_BARS, Math.min(MOST_BARS, unit.between(first.truncatedTo(unit), end) + 1));
        List<Sparkline.Value> values = new ArrayList<>();
        for (long back = bars - 1; back >= 0; back--) {
            Instant from = end.minus(back, unit);
            long count = counts.getOrDefault(from, 0L);
            values.add(new Sparkline.Value(count, format.format(from) + ": " + count));
        }
        String label = "Events by " + (byHour ? "hour" : "day") + ", " + format.format(end.minus(bars - 1, unit))
                + " to " + format.format(end);
        return Optional.of(Sparkline.of(values, label));
    }
}
