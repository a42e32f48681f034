package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Harm;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.HitCounts;
import io.breakwater.server.stored.HitFigures;
import io.breakwater.server.stored.Remembered;
import io.breakwater.server.stored.SqlText;
import io.breakwater.server.workbench.WorkbenchLink;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sums detectors up by harm; the harms that detectors look for, the most hit first. */
@Component
final class HarmFigures {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final long DAY = 86_400 * Timestamps.MICROS_PER_SECOND;

    private final BreakwaterRuntime runtime;
    private final HitFigures hits;
    private final PastDayFigures past;
    private final Remembered<List<HarmRow>> rows;

    HarmFigures(BreakwaterRuntime runtime, HitFigures hits, PastDayFigures past, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.hits = requireNonNull(hits, "hits is null");
        this.past = requireNonNull(past, "past is null");
        this.rows = new Remembered<>(FRESH, clock, this::count);
    }

    List<HarmRow> harms() {
        return rows.get();
    }

    private List<HarmRow> count() {
        Pack pack = runtime.definitions();
        HitFigures.ByDetector found = hits.byDetector();
        PastDays days = past.days();
        Map<String, Long> open = runtime.casework().alerts().openByDetector();
        Map<String, List<DetectorDefinition>> byHarm =
                pack.detectors().values().stream().collect(Collectors.groupingBy(DetectorDefinition::harm));
        List<HarmRow> harms = new ArrayList<>();
        for (Harm harm : pack.harms().values()) {
            List<DetectorDefinition> detectors = byHarm.getOrDefault(harm.id(), List.of());
            if (!detectors.isEmpty()) {
                harms.add(row(harm, detectors, found, days, open));
            }
        }
        harms.sort(Comparator.comparingLong(HarmRow::openAlerts)
                .thenComparingLong(HarmRow::hits)
                .reversed()
                .thenComparing(row -> row.harm().code()));
        return List.copyOf(harms);
    }

    private static HarmRow row(
            Harm harm,
            List<DetectorDefinition> detectors,
            HitFigures.ByDetector found,
            PastDays days,
            Map<String, Long> open) {
        HitCounts counts =
                detectors.stream().map(detector -> found.of(detector.id())).reduce(HitCounts.NONE, HitCounts::plus);
        String ids = detectors.stream()
                .map(detector -> SqlText.literal(detector.id()))
                .collect(Collectors.joining(", "));
        return new HarmRow(
                harm,
                (int) detectors.stream()
                        .filter(detector -> detector.status().runs())
                        .count(),
                counts.lastDay(),
                detectors.stream()
                        .mapToLong(detector -> open.getOrDefault(detector.id(), 0L))
                        .sum(),
                expectation(detectors, days),
                found.hours().sparkline(counts.perHour(), "hits"),
                WorkbenchLink.to("""
                        SELECT ts, detector, entity_type, entity_id, measures
                        FROM hits
                        WHERE detector IN (%s)
                            AND ts > %s
                        ORDER BY ts DESC
                        """.formatted(ids, SqlText.minute(found.hours().start()))),
                WorkbenchLink.to("""
                        SELECT date_diff('second', ts, %s) // 86400 AS days_before, count(*) AS hits
                        FROM hits
                        WHERE detector IN (%s)
                            AND ts > %s
                        GROUP BY days_before
                        ORDER BY days_before
                        """.formatted(
                        SqlText.minute(days.end()), ids, SqlText.minute(days.end() - (PastDays.MOST + 1) * DAY))));
    }

    private static Optional<Expectation> expectation(List<DetectorDefinition> detectors, PastDays days) {
        return days.days() < Expectation.LEAST_DAYS
                ? Optional.empty()
                : Optional.of(Expectation.of(
                        days.of(detectors.stream().map(DetectorDefinition::id).toList())));
    }
}
