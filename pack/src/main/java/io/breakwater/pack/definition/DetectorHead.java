package io.breakwater.pack.definition;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.pack.Response;
import io.breakwater.model.pack.Restriction;
import io.breakwater.model.pack.Severity;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlEntry;
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
import java.util.stream.Collectors;

/** What the files of all kinds of detectors say of them. */
final class DetectorHead {
    private static final Duration DEFAULT_SUPPRESS = Duration.ofHours(1);
    private static final int MOST_KEYS = 1_000_000_000;

    private final String id;
    private final SourceFile file;
    private final YamlMapping head;
    private final Reading reading;

    DetectorHead(String id, SourceFile file, YamlMapping head, Reading reading) {
        this.id = id;
        this.file = file;
        this.head = head;
        this.reading = reading;
    }

    /**
     * The detector.
     *
     * @param further types of entities its hits may name besides the bound ones
     */
    DetectorDefinition definition(
            DetectorKind kind,
            EntityBinding entity,
            List<EntityBinding> affects,
            Set<String> further,
            String sql,
            int sqlLine) {
        Set<String> named = new TreeSet<>(further);
        named.add(entity.entityType());
        affects.forEach(binding -> named.add(binding.entityType()));
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
                responses(named),
                head.duration("suppress", DEFAULT_SUPPRESS),
                maxKeys(kind),
                kind instanceof DetectorKind.Inline ? BudgetKeys.read(head, "budget") : Optional.empty(),
                head.text("false_positives"),
                head.text("runbook"),
                sql,
                sqlLine,
                file.path(),
                file.text(),
                file.hash(),
                kind);
    }

    /** Only an inline detector has windows to cap. */
    private OptionalInt maxKeys(DetectorKind kind) {
        if (!(kind instanceof DetectorKind.Inline)) {
            return OptionalInt.empty();
        }
        int keys = head.integer("max_keys", 1, MOST_KEYS, 0);
        return keys == 0 ? OptionalInt.empty() : OptionalInt.of(keys);
    }

    private List<Response> responses(Set<String> named) {
        List<Response> responses = new ArrayList<>();
        for (YamlValue value : head.list("respond")) {
            Set<String> keys = value.isMapping()
                    ? value.entries().stream().map(YamlEntry::name).collect(Collectors.toSet())
                    : Set.of();
            if (keys.contains("label")) {
                value.mapping(FileKeys.PUT_LABEL)
                        .ifPresent(mapping -> responses.add(putLabel(mapping, named, reading.problems())));
            } else if (keys.contains("decide")) {
                value.mapping(FileKeys.DECIDE).ifPresent(mapping -> responses.add(decide(mapping, named)));
            } else if (keys.contains("restrict")) {
                value.mapping(FileKeys.RESTRICT)
                        .ifPresent(mapping -> responses.add(new Response.Restrict(
                                mapping.oneOf("restrict", Restriction.class, Restriction.THROTTLE),
                                reading.references().read(References.Target.ACTION, mapping, "within"))));
            } else {
                value.mapping(FileKeys.TO_QUEUE)
                        .ifPresent(mapping -> responses.add(new Response.ToQueue(
                                reading.references().read(References.Target.QUEUE, mapping, "queue"))));
            }
        }
        return responses;
    }

    private Response.Decide decide(YamlMapping mapping, Set<String> named) {
        return new Response.Decide(
                reading.references().read(References.Target.POLICY, mapping, "decide"),
                mapping.text("reason"),
                on(mapping, named, reading.problems()));
    }

    private static Response.PutLabel putLabel(YamlMapping mapping, Set<String> named, ProblemLog problems) {
        return new Response.PutLabel(
                Names.of(mapping, "label", problems),
                on(mapping, named, problems),
                mapping.duration("for", Duration.ofDays(1)));
    }

    /** The type of entity under {@code on}, which must be one that the hits name. */
    private static String on(YamlMapping mapping, Set<String> named, ProblemLog problems) {
        Optional<String> on = mapping.optionalText("on");
        if (on.isPresent() && !named.contains(on.get())) {
            problems.error(
                    PackProblem.BAD_VALUE,
                    mapping.placeOf("on"),
                    "the detector's hits name no " + on.get(),
                    "use a type its hits name: " + String.join(", ", named));
        }
        return on.orElse("");
    }
}
