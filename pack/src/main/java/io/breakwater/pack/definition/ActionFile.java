package io.breakwater.pack.definition;

import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlValue;
import java.time.Duration;
import java.util.Optional;

/** {@code actions/ID.yaml}: one kind of measure. */
public final class ActionFile {
    public static final String ENDING = ".yaml";

    private static final int MOST_PER_HOUR = 1_000_000;

    private ActionFile() {}

    public static Optional<ActionDefinition> read(SourceFile file, Reading reading) {
        String id = Names.ofFile(file, ENDING, false, reading.problems());
        return YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.ACTION))
                .map(mapping -> new ActionDefinition(
                        id,
                        mapping.text("title"),
                        mapping.text("description"),
                        reading.references().readAll(References.Target.ENTITY_TYPE, mapping, "entities"),
                        mapping.optionalText("undo"),
                        mapping.get("duration").map(ActionFile::duration),
                        mapping.integer("budget_per_hour", 0, MOST_PER_HOUR, 0),
                        reading.references().read(References.Target.WEBHOOK, mapping, "webhook"),
                        file.path(),
                        file.hash()));
    }

    private static Duration duration(YamlValue value) {
        return value.duration(Duration.ZERO);
    }
}
