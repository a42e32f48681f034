package io.breakwater.server.studio;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.decision.Judgement;
import io.breakwater.casework.measure.Interval;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.value.Timestamps;
import io.breakwater.replay.backtest.BacktestCost;
import io.breakwater.replay.backtest.BacktestHit;
import io.breakwater.replay.backtest.Overlap;
import io.breakwater.server.backtest.BacktestReport;
import io.breakwater.server.backtest.BlastRadius;
import io.breakwater.server.format.BarChart;
import io.breakwater.server.format.Figures;
import io.breakwater.server.format.Sparkline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What a draft would have found.
 *
 * @param draft its id
 * @param version of the draft when the backtest began
 * @param days how many the span covers, up to the last event
 */
public record BacktestAnswer(
        String draft, int version, BacktestReport report, BlastRadius radius, int days, long toTs) {
    private static final int CALM_DAYS = 6;
    /** How many entities are named. */
    public static final int SHOWN = 10;

    public BacktestAnswer {
        requireNonNull(draft, "draft is null");
        requireNonNull(report, "report is null");
        requireNonNull(radius, "radius is null");
    }

    public boolean isScheduled() {
        return report.cost() instanceof BacktestCost.PerRun;
    }

    /** What the hits were found among. */
    public String among() {
        String events = "among " + Figures.count(report.result().events()) + " events";
        return report.cost() instanceof BacktestCost.PerRun runs
                ? events + ", in " + Figures.count(runs.runs()) + " runs"
                : events;
    }

    /** Hits by day; long before the first hit there is nothing to see. */
    public BarChart chart() {
        SortedMap<LocalDate, Long> perDay = report.result().perDay();
        LocalDate last = LocalDate.ofInstant(Timestamps.fromMicros(toTs - 1), ZoneOffset.UTC);
        LocalDate begin = last.minusDays(days - 1L);
        LocalDate calm = (perDay.isEmpty() ? last : perDay.firstKey()).minusDays(CALM_DAYS);
        LocalDate first = calm.isAfter(begin) ? calm : begin;
        List<Sparkline.Value> values = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            long hits = perDay.getOrDefault(day, 0L);
            values.add(new Sparkline.Value(hits, Figures.count(hits) + " hits, " + day));
        }
        return BarChart.of(values, "Hits by day", List.of(first.toString(), last.toString()));
    }

    /** The random sample of its hits, in order of time, with what people said. */
    public List<Sample> samples(Map<BacktestHit, Judgement> judgements) {
        return report.result().samples().stream()
                .map(hit -> new Sample(hit, Optional.ofNullable(judgements.get(key(hit)))))
                .toList();
    }

    /** What a button for it says. */
    public static String title(Judgement judgement) {
        return switch (judgement) {
            case VIOLATION -> "Abuse";
            case NO_VIOLATION -> "No abuse";
            case CANNOT_TELL -> "Cannot tell";
        };
    }

    /** The share of abuse in the sample as far as it is judged; empty where nothing is. */
    public Optional<Interval> precision(Map<BacktestHit, Judgement> judgements) {
        long abuse = count(judgements, Judgement.VIOLATION);
        long judged = abuse + count(judgements, Judgement.NO_VIOLATION);
        return judged == 0 ? Optional.empty() : Optional.of(Interval.wilson(abuse, judged));
    }

    private long count(Map<BacktestHit, Judgement> judgements, Judgement judgement) {
        return report.result().samples().stream()
                .filter(hit -> judgements.get(key(hit)) == judgement)
                .count();
    }

    private static BacktestHit key(Hit hit) {
        return new BacktestHit(hit.ts(), hit.entity());
    }

    /** Detectors that found some of the same, those that share most first. */
    public List<Overlap> overlaps() {
        return report.overlaps().stream()
                .filter(overlap -> overlap.sharedEntities() > 0 || overlap.sameEvents() > 0)
                .sorted(Comparator.comparingLong(Overlap::sharedEntities)
                        .reversed()
                        .thenComparing(Overlap::detector))
                .toList();
    }

    /** Entities that it alone would hit, or that only the version in the pack hits: the first of them by name. */
    public static List<EntityReference> first(Set<EntityReference> entities) {
        return entities.stream().sorted().limit(SHOWN).toList();
    }

    /** One hit that there would have been. */
    public record Sample(Hit hit, Optional<Judgement> judgement) {
        public Instant at() {
            return Timestamps.fromMicros(hit.ts());
        }

        /** Numbers, booleans and times of its evidence; texts may be content. */
        public String measures() {
            return String.join(
                    ", ",
                    hit.columns().stream()
                            .filter(column -> column.value() instanceof Number || column.value() instanceof Boolean)
                            .map(column -> column.name() + " = " + column.value())
                            .toList());
        }
    }
}
