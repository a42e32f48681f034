package io.breakwater.pack.definition;

import io.breakwater.model.pack.QueueDefinition;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import java.time.Duration;
import java.util.Optional;

/** {@code queues/ID.yaml}: an ordered pool of alerts. */
public final class QueueFile {
    public static final String ENDING = ".yaml";

    private static final double DEFAULT_SAMPLE = 0.1;

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
                        file.path(),
                        file.hash()));
    }
}
