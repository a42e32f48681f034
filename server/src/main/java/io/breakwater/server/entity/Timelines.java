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
import org.springframework.stereotype.Component;

/** Reads timelines. */
@Component
final class Timelines {
    private static final int PAGE = 25;
    private static final int MOST_BARS = 96;
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
        List<EntityEvents.Kind> kinds = events.kinds(entity);
        Optional<String> table = Optional.of(kind).filter(name -> !name.isEmpty());
        return new Timeline(
                kinds,
                kind,
                events.before(entity, table, before.orElse(LATEST), PAGE),
                before.isEmpty(),
                kinds.isEmpty() ? Optional.empty() : density(entity, table, kinds));
    }

    /** Engine time of the year 9999. */
    private static final long LATEST = 253_370_764_800_000_000L;

    private Optional<Sparkline> density(EntityReference entity, Optional<String> table, List<EntityEvents.Kind> kinds) {
        Instant first = kinds.stream()
                .map(EntityEvents.Kind::first)
                .min(Instant::compareTo)
                .orElseThrow();
        Instant last = kinds.stream()
                .map(EntityEvents.Kind::last)
                .max(Instant::compareTo)
                .orElseThrow();
        boolean byHour = Duration.between(first, last).compareTo(BY_HOUR_UP_TO) <= 0;
        ChronoUnit unit = byHour ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        Map<Instant, Long> counts = new HashMap<>();
        events.density(entity, table, byHour ? "hour" : "day")
                .forEach(bucket -> counts.put(bucket.from(), bucket.events()));
        Instant end = last.truncatedTo(unit);
        long bars = Math.min(MOST_BARS, unit.between(first.truncatedTo(unit), end) + 1);
        List<Sparkline.Value> values = new ArrayList<>();
        for (long i = bars - 1; i >= 0; i--) {
            Instant from = end.minus(i, unit);
            long count = counts.getOrDefault(from, 0L);
            values.add(new Sparkline.Value(count, (byHour ? HOUR : DAY).format(from) + ": " + count));
        }
        String label = "Events by " + (byHour ? "hour" : "day") + ", "
                + (byHour ? HOUR : DAY).format(end.minus(bars - 1, unit)) + " to " + (byHour ? HOUR : DAY).format(end);
        return Optional.of(Sparkline.of(values, label));
    }
}
