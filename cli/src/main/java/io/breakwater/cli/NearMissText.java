package io.breakwater.cli;

import io.breakwater.engine.explain.NearMiss;
import io.breakwater.engine.explain.Shortfall;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.value.Timestamps;
import io.breakwater.replay.explain.NearMisses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows who came near. */
final class NearMissText {
    private final DetectorVersion detector;
    private final NearMisses found;

    NearMissText(DetectorVersion detector, NearMisses found) {
        this.detector = detector;
        this.found = found;
    }

    String asText() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %,d entities came near, and %,d were hit%n%n",
                detector,
                found.entities(),
                found.hit()));
        for (NearMiss miss : found.misses()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%3.0f %%  %s  %s  %s%n",
                    100 * miss.closeness(),
                    Timestamps.fromMicros(miss.ts()),
                    miss.entity(),
                    miss.missing().stream().map(Shortfall::text).collect(Collectors.joining("; "))));
        }
        if (found.entities() > found.misses().size()) {
            text.append(String.format(
                    Locale.ROOT,
                    "... and %,d more%n",
                    found.entities() - found.misses().size()));
        }
        return text.toString();
    }

    Map<String, Object> asJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("detector", detector.id());
        fields.put("planHash", detector.planHash());
        fields.put("entities", found.entities());
        fields.put("hit", found.hit());
        fields.put("nearMisses", found.misses().stream().map(NearMissText::json).toList());
        return fields;
    }

    private static Map<String, Object> json(NearMiss miss) {
        List<String> missing = miss.missing().stream().map(Shortfall::text).toList();
        return Map.of(
                "ts", Timestamps.fromMicros(miss.ts()).toString(),
                "entity", miss.entity().toString(),
                "closeness", miss.closeness(),
                "missing", missing);
    }
}
