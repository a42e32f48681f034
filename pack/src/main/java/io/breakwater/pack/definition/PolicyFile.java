package io.breakwater.pack.definition;

import io.breakwater.model.pack.DecidedBy;
import io.breakwater.model.pack.DsaCategory;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.RungCondition;
import io.breakwater.model.pack.Severity;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code policies/ID.md}: front matter and the written standard. */
public final class PolicyFile {
    public static final String ENDING = ".md";

    private static final Duration DEFAULT_STRIKES_EXPIRE = Duration.ofDays(90);
    private static final int MOST_STRIKES = 1000;

    private PolicyFile() {}

    public static Optional<PolicyDefinition> read(SourceFile file, Reading reading) {
        String id = Names.ofFile(file, ENDING, true, reading.problems());
        Optional<FrontMatter> parts = FrontMatter.read(file, "---", "---", reading.problems());
        return parts.flatMap(
                part -> part.head().mapping(FileKeys.POLICY).map(head -> read(id, file, part, head, reading)));
    }

    private static PolicyDefinition read(
            String id, SourceFile file, FrontMatter part, YamlMapping head, Reading reading) {
        if (part.body().isBlank()) {
            reading.problems()
                    .error(
                            PackProblem.EMPTY_TEXT,
                            file.whole(),
                            "the policy has no text",
                            "write the standard below the front matter: definitions, allowed and not allowed examples");
        }
        PolicyDefinition.Protocol protocol = head.mapping("protocol", FileKeys.PROTOCOL)
                .map(mapping -> protocol(mapping, reading))
                .orElse(new PolicyDefinition.Protocol(1, DEFAULT_STRIKES_EXPIRE, List.of()));
        return new PolicyDefinition(
                id,
                head.text("title"),
                reading.references().read(References.Target.HARM, head, "harm"),
                head.oneOf("severity", Severity.class, Severity.LOW),
                head.oneOf("dsa_category", DsaCategory.class, DsaCategory.OTHER_VIOLATION_TC),
                protocol,
                reasons(head, reading.problems()),
                head.text("notice"),
                part.body().strip(),
                file.path(),
                file.hash());
    }

    private static PolicyDefinition.Protocol protocol(YamlMapping mapping, Reading reading) {
        List<PolicyDefinition.Rung> ladder = new ArrayList<>();
        int last = 0;
        boolean lastForAll = true;
        for (YamlMapping entry : mapping.mappings("ladder", FileKeys.RUNG)) {
            int from = entry.integer("from", 1, MOST_STRIKES, last + 1);
            if (from < last || (from == last && lastForAll)) {
                reading.problems()
                        .error(
                                PackProblem.LADDER_NOT_RISING,
                                entry.placeOf("from"),
                                "the rung from " + from + " follows the rung from " + last,
                                "order the rungs by rising 'from'; of those with the same one the rung for everybody is"
                                        + " the last");
            }
            RungCondition condition = condition(entry);
            lastForAll = condition.equals(RungCondition.NONE);
            last = Math.max(last, from);
            ladder.add(new PolicyDefinition.Rung(
                    from, reading.references().read(References.Target.ACTION, entry, "action"), condition));
        }
        return new PolicyDefinition.Protocol(
                mapping.integer("strikes", 0, MOST_STRIKES, 1),
                mapping.duration("strikes_expire", DEFAULT_STRIKES_EXPIRE),
                ladder,
                mapping.number("automation_floor", 0, 1, PolicyDefinition.Protocol.DEFAULT_AUTOMATION_FLOOR),
                mapping.bool("support_only", false));
    }

    private static RungCondition condition(YamlMapping rung) {
        return new RungCondition(
                rung.get("severity").map(value -> value.oneOf(Severity.class, Severity.LOW)),
                rung.optionalText("label"),
                rung.optionalText("unless_label"),
                rung.get("decided_by").map(value -> value.oneOf(DecidedBy.class, DecidedBy.PERSON)));
    }

    private static List<PolicyDefinition.Reason> reasons(YamlMapping head, ProblemLog problems) {
        List<PolicyDefinition.Reason> reasons = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlMapping entry : head.mappings("reasons", FileKeys.REASON)) {
            String id = Names.of(entry, "id", problems);
            if (!id.isEmpty() && !ids.add(id)) {
                problems.error(
                        PackProblem.DUPLICATE_ID,
                        entry.placeOf("id"),
                        "the reason '" + id + "' is defined twice",
                        "remove one, or give it another id");
            }
            reasons.add(new PolicyDefinition.Reason(id, entry.text("title")));
        }
        return reasons;
    }
}
