package io.breakwater.pack.definition;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.value.DataType;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code detectors/ID.yaml}: a detector whose hits a program that is not ours sends. */
public final class OutsideFile {
    public static final String ENDING = ".yaml";

    private OutsideFile() {}

    public static Optional<DetectorDefinition> read(SourceFile file, Reading reading) {
        String id = Names.ofFile(file, ENDING, false, reading.problems());
        return YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.OUTSIDE_DETECTOR))
                .map(head -> read(id, file, head, reading));
    }

    private static DetectorDefinition read(String id, SourceFile file, YamlMapping head, Reading reading) {
        List<String> types = reading.references().readAll(References.Target.ENTITY_TYPE, head, "entities");
        if (types.isEmpty() && head.has("entities")) {
            reading.problems()
                    .error(
                            PackProblem.EMPTY_TEXT,
                            head.placeOf("entities"),
                            "its hits could name nobody",
                            "add the types of entities its hits may name");
        }
        Set<String> named = new TreeSet<>(types);
        DetectorKind kind = new DetectorKind.Outside(named, columns(head, reading));
        EntityBinding first = new EntityBinding(types.isEmpty() ? "" : types.get(0), "");
        return new DetectorHead(id, file, head, reading).definition(kind, first, List.of(), named, "", 1);
    }

    private static List<Column> columns(YamlMapping head, Reading reading) {
        Map<String, Column> columns = new LinkedHashMap<>();
        for (YamlMapping entry : head.mappings("columns", FileKeys.REPORTED_COLUMN)) {
            Column column = column(entry, reading);
            if (!column.name().isEmpty() && columns.putIfAbsent(column.name(), column) != null) {
                reading.problems()
                        .error(
                                PackProblem.DUPLICATE_ID,
                                entry.placeOf("name"),
                                "the column '" + column.name() + "' is defined twice",
                                "remove one, or give it another name");
            }
        }
        return List.copyOf(columns.values());
    }

    /** What a sender says of somebody is nothing to quote in a message. */
    private static Column column(YamlMapping entry, Reading reading) {
        return new Column(
                Names.of(entry, "name", reading.problems()),
                entry.get("type")
                        .map(value -> value.oneOf(TableFile.TYPES, DataType.VARCHAR))
                        .orElse(DataType.VARCHAR),
                entry.bool("nullable", false),
                Optional.empty(),
                Sensitivity.PERSONAL,
                entry.text("description"),
                Optional.empty());
    }
}
