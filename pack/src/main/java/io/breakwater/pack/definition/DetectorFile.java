package io.breakwater.pack.definition;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code detectors/ID.sql}: front matter and one SELECT, which is not looked at here. */
public final class DetectorFile {
    public static final String ENDING = ".sql";

    private static final SortedMap<String, Boolean> KINDS = new TreeMap<>(Map.of("inline", false, "scheduled", true));

    private DetectorFile() {}

    public static Optional<DetectorDefinition> read(SourceFile file, Reading reading) {
        String id = Names.ofFile(file, ENDING, false, reading.problems());
        Optional<FrontMatter> parts = FrontMatter.read(file, "/*---", "---*/", reading.problems());
        return parts.flatMap(part -> {
            boolean scheduled = isScheduled(part.head());
            return part.head()
                    .mapping(scheduled ? FileKeys.SCHEDULED_DETECTOR : FileKeys.DETECTOR)
                    .map(head -> read(id, file, part, head, scheduled, reading));
        });
    }

    private static boolean isScheduled(YamlValue head) {
        return head.isMapping()
                && head.entries().stream()
                        .filter(entry ->
                                entry.name().equals("kind") && !entry.value().isNull())
                        .anyMatch(entry -> entry.value().oneOf(KINDS, false));
    }

    private static DetectorDefinition read(
            String id, SourceFile file, FrontMatter part, YamlMapping head, boolean scheduled, Reading reading) {
        if (part.body().isBlank()) {
            reading.problems()
                    .error(
                            PackProblem.EMPTY_TEXT,
                            file.whole(),
                            "there is no SELECT behind the front matter",
                            "write the detector's SELECT below the line '---*/'");
        }
        EntityBinding entity = head.mapping("entity", FileKeys.ENTITY)
                .map(mapping -> binding(mapping, reading))
                .orElse(new EntityBinding("", ""));
        List<EntityBinding> affects = head.mappings("affects", FileKeys.ENTITY).stream()
                .map(mapping -> binding(mapping, reading))
                .toList();
        DetectorKind kind = scheduled ? ScheduleKeys.read(head, reading.problems()) : new DetectorKind.Inline();
        return new DetectorHead(id, file, head, reading)
                .definition(kind, entity, affects, Set.of(), part.body(), part.bodyLine());
    }

    private static EntityBinding binding(YamlMapping mapping, Reading reading) {
        return new EntityBinding(
                reading.references().read(References.Target.ENTITY_TYPE, mapping, "type"), mapping.text("column"));
    }
}
