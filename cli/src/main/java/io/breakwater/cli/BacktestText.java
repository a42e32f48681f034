package io.breakwater.cli;

import io.breakwater.casework.measure.Interval;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import io.breakwater.replay.backtest.BacktestComparison;
import io.breakwater.replay.backtest.BacktestHit;
import io.breakwater.replay.backtest.BacktestResult;
import io.breakwater.replay.backtest.LabelsOfHits;
import io.breakwater.replay.backtest.Overlap;
import io.breakwater.server.backtest.BacktestReport;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what a backtest came to. Texts that a detector selects may be content, so samples show numbers and times only. */
final class BacktestText {
    private static final int ENTITIES_SHOWN = 10;
    private static final int SAMPLES_SHOWN = 5;

    private final BacktestReport report;
    private final BacktestResult result;

    BacktestText(BacktestReport report) {
        this.report = report;
        this.result = report.result();
    }

    String asText() {
        Map<EntityReference, Long> byEntity = result.entities();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s: %,d hits on %,d entities among %,d events%n",
                result.detector(),
                result.hits().size(),
                byEntity.size(),
                result.events()));
        text.append(reviewed()).append('\n');
        report.comparison().ifPresent(comparison -> text.append(compared(comparison)));
        TextTable days = new TextTable(List.of("day", "hits"));
        result.perDay().forEach((day, hits) -> days.row(List.of(day.toString(), hits.toString())));
        text.append('\n').append(days.render()).append('\n');
        text.append(entities(byEntity));
        if (!report.overlaps().isEmpty()) {
            TextTable overlaps = new TextTable(List.of("other detector", "its hits", "same events", "same entities"));
            report.overlaps()
                    .forEach(overlap -> overlaps.row(List.of(
                            overlap.detector(),
                            Long.toString(overlap.hits()),
                            Long.toString(overlap.sameEvents()),
                            Long.toString(overlap.sharedEntities()))));
            text.append('\n').append(overlaps.render());
        }
        if (!report.labels().isEmpty()) {
            TextTable labels = new TextTable(List.of("label then", "hits", "entities"));
            report.labels()
                    .forEach(label -> labels.row(
                            List.of(label.label(), Long.toString(label.hits()), Long.toString(label.entities()))));
            text.append('\n').append(labels.render());
        }
        text.append("\nsome hits:\n");
        result.samples().stream()
                .limit(SAMPLES_SHOWN)
                .forEach(hit -> text.append("  ").append(line(hit)).append('\n'));
        return text.toString();
    }

    Map<String, Object> asJson() {
        Map<String, Object> perDay = new LinkedHashMap<>();
        result.perDay().forEach((day, hits) -> perDay.put(day.toString(), hits));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("detector", result.detector().id());
        fields.put("planHash", result.detector().planHash());
        fields.put("events", result.events());
        fields.put("hits", result.hits().size());
        fields.put("entities", result.entities().size());
        fields.put("perDay", perDay);
        fields.put("reviewed", reviewedJson());
        report.comparison()
                .ifPresent(comparison -> fields.put(
                        "comparison",
                        Map.of(
                                "against",
                                report.against(),
                                "new",
                                comparison.found().size(),
                                "newEntities",
                                comparison.foundEntities().size(),
                                "lost",
                                comparison.lost().size(),
                                "lostEntities",
                                comparison.lostEntities().size(),
                                "both",
                                comparison.both().size())));
        fields.put(
                "overlaps",
                report.overlaps().stream().map(BacktestText::overlap).toList());
        fields.put("labels", report.labels().stream().map(BacktestText::label).toList());
        fields.put(
                "samples", result.samples().stream().map(BacktestText::sample).toList());
        return fields;
    }

    private String reviewed() {
        BacktestResult.LabelledHits reviewed = report.reviewed();
        String counts = String.format(
                Locale.ROOT,
                "reviewed: %,d abuse, %,d no abuse, %,d not reviewed",
                reviewed.abuse(),
                reviewed.noAbuse(),
                reviewed.unknown());
        return report.precision()
                .map(precision -> counts
                        + String.format(
                                Locale.ROOT,
                                "; precision %.1f %% (95 %% interval %.1f to %.1f %%)",
                                100 * precision.share(),
                                100 * precision.low(),
                                100 * precision.high()))
                .orElse(counts);
    }

    private String compared(BacktestComparison comparison) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "against %s: %,d hits new (%,d new entities), %,d lost (%,d entities lost), %,d in both%n",
                report.against(),
                comparison.found().size(),
                comparison.foundEntities().size(),
                comparison.lost().size(),
                comparison.lostEntities().size(),
                comparison.both().size()));
        comparison.found().stream()
                .limit(SAMPLES_SHOWN)
                .forEach(hit -> text.append("  new   ").append(line(hit)));
        comparison.lost().stream()
                .limit(SAMPLES_SHOWN)
                .forEach(hit -> text.append("  lost  ").append(line(hit)));
        return text.toString();
    }

    private static String entities(Map<EntityReference, Long> byEntity) {
        TextTable entities = new TextTable(List.of("entity", "hits"));
        byEntity.entrySet().stream()
                .sorted(Map.Entry.<EntityReference, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(ENTITIES_SHOWN)
                .forEach(entry -> entities.row(
                        List.of(entry.getKey().toString(), entry.getValue().toString())));
        String more =
                byEntity.size() > ENTITIES_SHOWN ? "... and " + (byEntity.size() - ENTITIES_SHOWN) + " more\n" : "";
        return entities.render() + more;
    }

    private static String line(BacktestHit hit) {
        return Timestamps.fromMicros(hit.ts()) + " " + hit.entity() + "\n";
    }

    private static String line(Hit hit) {
        StringBuilder line =
                new StringBuilder(Timestamps.fromMicros(hit.ts()) + " " + hit.entity() + "  event " + hit.event());
        measures(hit)
                .forEach((name, value) ->
                        line.append("  ").append(name).append('=').append(value));
        return line.toString();
    }

    private static Map<String, @Nullable Object> measures(Hit hit) {
        Map<String, @Nullable Object> measures = new LinkedHashMap<>();
        for (HitColumn column : hit.columns()) {
            if (column.type() == DataType.TIMESTAMP && column.value() instanceof Long micros) {
                measures.put(column.name(), Timestamps.fromMicros(micros).toString());
            } else if (column.type() != DataType.VARCHAR && column.type() != DataType.VARCHAR_ARRAY) {
                measures.put(column.name(), column.value());
            }
        }
        return measures;
    }

    private Map<String, Object> reviewedJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("abuse", report.reviewed().abuse());
        fields.put("noAbuse", report.reviewed().noAbuse());
        fields.put("unknown", report.reviewed().unknown());
        report.precision().ifPresent(precision -> fields.put("precision", interval(precision)));
        return fields;
    }

    private static Map<String, Object> interval(Interval interval) {
        return Map.of("share", interval.share(), "low", interval.low(), "high", interval.high());
    }

    private static Map<String, Object> overlap(Overlap overlap) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("detector", overlap.detector());
        fields.put("hits", overlap.hits());
        fields.put("sameEvents", overlap.sameEvents());
        fields.put("sharedEntities", overlap.sharedEntities());
        return fields;
    }

    private static Map<String, Object> label(LabelsOfHits label) {
        return Map.of("label", label.label(), "hits", label.hits(), "entities", label.entities());
    }

    private static Map<String, Object> sample(Hit hit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ts", Timestamps.fromMicros(hit.ts()).toString());
        fields.put("source", hit.event().source());
        fields.put("eventId", hit.event().id());
        fields.put("entity", hit.entity().toString());
        fields.put("measures", measures(hit));
        return fields;
    }
}
