package io.breakwater.pack.definition;

import io.breakwater.model.pack.QualityChecks;
import io.breakwater.model.pack.QueueDefinition;
import io.breakwater.model.pack.QueueRoute;
import io.breakwater.model.pack.Severity;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlEntry;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code queues/ID.yaml}: an ordered pool of alerts. */
public final class QueueFile {
    public static final String ENDING = ".yaml";

    private static final double DEFAULT_SAMPLE = 0.1;

    /** Above it, people would mostly judge what is judged already. */
    private static final double MOST_GOLDEN = 0.2;

    private QueueFile() {}

    public static Optional<QueueDefinition> read(SourceFile file, Reading reading) {
        String id = Names.ofFile(file, ENDING, true, reading.problems());
        return YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.QUEUE))
                .map(mapping -> new QueueDefinition(
                        id,
                        mapping.text("title"),
                        mapping.text("description"),
                        mapping.duration("sla", Duration.ofDays(1)),
                        reading.references().readAll(References.Target.POLICY, mapping, "policies"),
                        mapping.number("sample", 0, 1, DEFAULT_SAMPLE),
                        mapping.mappings("takes", FileKeys.ROUTE_TO_QUEUE).stream()
                                .map(route -> route(route, reading))
                                .toList(),
                        new QualityChecks(
                                mapping.number("second_review", 0, 1, 0),
                                Set.copyOf(reading.references()
                                        .readAll(References.Target.POLICY, mapping, "second_review_policies")),
                                mapping.number("golden", 0, MOST_GOLDEN, 0)),
                        file.path(),
                        file.hash()));
    }

    private static QueueRoute route(YamlMapping mapping, Reading reading) {
        Map<String, Set<String>> columns = new TreeMap<>();
        for (YamlEntry entry : mapping.entries("columns")) {
            columns.put(
                    entry.name(),
                    entry.value().list().stream()
                            .map(YamlValue::filledText)
                            .flatMap(Optional::stream)
                            .collect(Collectors.toSet()));
        }
        return new QueueRoute(
                Set.copyOf(reading.references().readAll(References.Target.HARM, mapping, "harms")),
                mapping.get("severity").map(value -> value.oneOf(Severity.class, Severity.LOW)),
                mapping.optionalText("label"),
                columns);
    }
}
