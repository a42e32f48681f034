package io.breakwater.pack.definition;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.pack.Response;
import io.breakwater.model.pack.Severity;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** {@code detectors/ID.sql}: front matter and one SELECT, which is not looked at here. */
public final class DetectorFile {
    public static final String ENDING = ".sql";

    private static final Duration DEFAULT_SUPPRESS = Duration.ofHours(1);
    private static final int MOST_KEYS = 1_000_000_000;

    private DetectorFile() {}

    public static Optional<DetectorDefinition> read(SourceFile file, Reading reading) {
        String id = Names.ofFile(file, ENDING, false, reading.problems());
        Optional<FrontMatter> parts = FrontMatter.read(file, "/*---", "---*/", reading.problems());
        return parts.flatMap(
                part -> part.head().mapping(FileKeys.DETECTOR).map(head -> read(id, file, part, head, reading)));
    }

    private static DetectorDefinition read(
            String id, SourceFile file, FrontMatter part, YamlMapping head, Reading reading) {
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
        Set<String> bound = new TreeSet<>();
        bound.add(entity.entityType());
        affects.forEach(binding -> bound.add(binding.entityType()));
        return new DetectorDefinition(
                id,
                head.text("title"),
                reading.references().read(References.Target.HARM, head, "harm"),
                head.oneOf("severity", Severity.class, Severity.LOW),
                head.text("owner"),
                head.get("review_by").map(value -> value.date(LocalDate.EPOCH)).orElse(LocalDate.EPOCH),
                head.oneOf("status", DetectorStatus.class, DetectorStatus.DRAFT),
                entity,
                affects,
                responses(head, bound, reading),
                head.duration("suppress", DEFAULT_SUPPRESS),
                maxKeys(head),
                head.text("false_positives"),
                head.text("runbook"),
                part.body(),
                part.bodyLine(),
                file.path(),
                file.text(),
                file.hash());
    }

    private static OptionalInt maxKeys(YamlMapping head) {
        int keys = head.integer("max_keys", 1, MOST_KEYS, 0);
        return keys == 0 ? OptionalInt.empty() : OptionalInt.of(keys);
    }

    private static EntityBinding binding(YamlMapping mapping, Reading reading) {
        return new EntityBinding(
                reading.references().read(References.Target.ENTITY_TYPE, mapping, "type"), mapping.text("column"));
    }

    private static List<Response> responses(YamlMapping head, Set<String> bound, Reading reading) {
        List<Response> responses = new ArrayList<>();
        for (YamlValue value : head.list("respond")) {
            boolean label = value.isMapping()
                    && value.entries().stream().anyMatch(entry -> entry.name().equals("label"));
            if (label) {
                value.mapping(FileKeys.PUT_LABEL)
                        .ifPresent(mapping -> responses.add(putLabel(mapping, bound, reading.problems())));
            } else {
                value.mapping(FileKeys.TO_QUEUE)
                        .ifPresent(mapping -> responses.add(new Response.ToQueue(
                                reading.references().read(References.Target.QUEUE, mapping, "queue"))));
            }
        }
        return responses;
    }

    private static Response.PutLabel putLabel(YamlMapping mapping, Set<String> bound, ProblemLog problems) {
        Optional<String> on = mapping.optionalText("on");
        if (on.isPresent() && !bound.contains(on.get())) {
            problems.error(
                    PackProblem.BAD_VALUE,
                    mapping.placeOf("on"),
                    "the detector's hits name no " + on.get(),
                    "use a type of 'entity' or 'affects': " + String.join(", ", bound));
        }
        return new Response.PutLabel(
                Names.of(mapping, "label", problems), on.orElse(""), mapping.duration("for", Duration.ofDays(1)));
    }
}
