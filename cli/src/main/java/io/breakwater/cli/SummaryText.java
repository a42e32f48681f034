package io.breakwater.cli;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.replay.BaselineRate;
import io.breakwater.server.demo.DemoSummary;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows what a replay came to. */
final class SummaryText {
    private final DemoSummary summary;
    private final Pack pack;
    private final Duration elapsed;
    private final OptionalLong peakMemory;

    SummaryText(DemoSummary summary, Pack pack, Duration elapsed, OptionalLong peakMemory) {
        this.summary = summary;
        this.pack = pack;
        this.elapsed = elapsed;
        this.peakMemory = peakMemory;
    }

    Map<String, Object> asJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("events", summary.events());
        fields.put("tables", summary.tables());
        fields.put("hits", summary.hits());
        fields.put("alerts", summary.alerts());
        fields.put("rejected", summary.rejected());
        fields.put(
                "falsePositives",
                summary.falsePositives().stream().map(SummaryText::fields).toList());
        fields.put("seconds", elapsed.toMillis() / 1000.0);
        peakMemory.ifPresent(bytes -> fields.put("peakMemoryBytes", bytes));
        return fields;
    }

    String asText() {
        StringBuilder text = new StringBuilder("\n");
        TextTable tables = new TextTable(List.of("table", "events"));
        summary.tables().forEach((table, events) -> tables.row(List.of(table, count(events))));
        text.append(tables.render()).append('\n');
        TextTable detectors = new TextTable(List.of(
                "detector", "harm", "status", "hits", "alerts", "negatives", "of them hit", "false-positive rate"));
        summary.hits().forEach((detector, hits) -> detectors.row(row(detector, hits)));
        text.append(detectors.render()).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "%,d events (%,d refused), %,d hits, %,d alerts in %.1f s%s%n",
                summary.events(),
                summary.rejected(),
                sum(summary.hits()),
                sum(summary.alerts()),
                elapsed.toMillis() / 1000.0,
                peakMemory.isPresent() ? ", at most " + (peakMemory.getAsLong() >> 20) + " MiB of memory" : ""));
        text.append(
                "negatives: rows known to be no abuse (labelled texts, honest comments and accounts, ordinary traffic)\n");
        return text.toString();
    }

    private List<String> row(String detector, long hits) {
        Optional<DetectorDefinition> definition =
                Optional.ofNullable(pack.detectors().get(detector));
        List<BaselineRate> rates = summary.falsePositives().stream()
                .filter(rate -> rate.detector().id().equals(detector))
                .toList();
        long negatives = rates.stream().mapToLong(BaselineRate::negatives).sum();
        long hit = rates.stream().mapToLong(BaselineRate::hit).sum();
        return List.of(
                detector,
                definition.map(DetectorDefinition::harm).orElse(""),
                definition.map(found -> found.status().text()).orElse(""),
                count(hits),
                count(summary.alerts().getOrDefault(detector, 0L)),
                count(negatives),
                count(hit),
                negatives == 0 ? "" : String.format(Locale.ROOT, "%.3f %%", 100.0 * hit / negatives));
    }

    private static Map<String, Object> fields(BaselineRate rate) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("baseline", rate.baseline());
        fields.put("detector", rate.detector().id());
        fields.put("negatives", rate.negatives());
        fields.put("hit", rate.hit());
        fields.put("rate", rate.rate());
        return fields;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
