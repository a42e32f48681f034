package io.breakwater.pack.definition;

import io.breakwater.model.detector.CostBudget;
import io.breakwater.model.pack.ExposureLimits;
import io.breakwater.model.pack.LateVerdicts;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.pack.UnknownAbuseSearch;
import io.breakwater.model.pack.WebhookDefinition;
import io.breakwater.model.verdict.VerdictKind;
import io.breakwater.pack.definition.References.Target;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlEntry;
import io.breakwater.pack.yaml.YamlMapping;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code breakwater.yaml}: the pack itself.
 *
 * @param budget of inline detectors that name none
 */
public record PackFile(
        String name,
        String description,
        List<String> products,
        Map<String, WebhookDefinition> webhooks,
        LateVerdicts lateVerdicts,
        ExposureLimits exposure,
        CostBudget budget,
        List<UnknownAbuseSearch> unknownAbuse,
        LinkRules links) {
    private static final int MOST_SEVERE = 10_000;
    private static final int USUAL_SEVERE = 50;
    private static final int MOST_SAMPLED = 10_000;
    private static final int USUAL_SAMPLE = 4_000;
    private static final int USUAL_ACCOUNTS = 5;
    private static final double USUAL_SIMILARITY = 0.8;

    public static Optional<PackFile> read(SourceFile file, Reading reading) {
        return YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.PACK))
                .map(mapping -> new PackFile(
                        mapping.text("name"),
                        mapping.text("description"),
                        mapping.texts("products"),
                        webhooks(mapping, reading),
                        lateVerdicts(mapping, reading),
                        mapping.mapping("exposure", FileKeys.EXPOSURE)
                                .map(exposure -> exposure(exposure, reading))
                                .orElse(ExposureLimits.NONE),
                        BudgetKeys.read(mapping, "detector_budget").orElse(CostBudget.STANDARD),
                        mapping.mappings("unknown_abuse", FileKeys.UNKNOWN_ABUSE).stream()
                                .map(search -> search(search, reading))
                                .toList(),
                        LinkKeys.read(mapping, "links", reading)));
    }

    private static ExposureLimits exposure(YamlMapping mapping, Reading reading) {
        int perDay = mapping.integer("per_day", 1, MOST_SEVERE, USUAL_SEVERE);
        return new ExposureLimits(
                Set.copyOf(reading.references().readAll(Target.HARM, mapping, "harms")),
                perDay,
                mapping.integer("per_harm", 1, MOST_SEVERE, perDay),
                mapping.duration("spacing", Duration.ZERO));
    }

    private static UnknownAbuseSearch search(YamlMapping mapping, Reading reading) {
        return new UnknownAbuseSearch(
                reading.references().read(Target.TABLE, mapping, "table"),
                mapping.text("column"),
                mapping.integer("sample", 100, MOST_SAMPLED, USUAL_SAMPLE),
                mapping.integer("accounts", 2, MOST_SAMPLED, USUAL_ACCOUNTS),
                mapping.number("similarity", 0.5, 0.99, USUAL_SIMILARITY),
                Optional.of(reading.references().read(Target.LANGUAGE_MODEL, mapping, "described_by"))
                        .filter(grader -> !grader.isEmpty()));
    }

    private static LateVerdicts lateVerdicts(YamlMapping pack, Reading reading) {
        Map<String, VerdictKind> byTable = new LinkedHashMap<>();
        for (YamlEntry entry : pack.entries("late_verdicts")) {
            reading.references().add(Target.TABLE, entry.name(), entry.key().place());
            byTable.put(entry.name(), entry.value().oneOf(VerdictKind.class, VerdictKind.ALLOW));
        }
        return new LateVerdicts(pack.oneOf("late_verdict", VerdictKind.class, VerdictKind.ALLOW), byTable);
    }

    private static Map<String, WebhookDefinition> webhooks(YamlMapping pack, Reading reading) {
        Map<String, WebhookDefinition> webhooks = new LinkedHashMap<>();
        for (YamlEntry entry : pack.entries("webhooks")) {
            Names.check(entry.name(), entry.key().place(), reading.problems());
            entry.value().mapping(FileKeys.WEBHOOK).ifPresent(mapping -> {
                String url = mapping.text("url");
                if (!url.isEmpty() && !isAllowed(url)) {
                    reading.problems()
                            .error(
                                    PackProblem.BAD_VALUE,
                                    mapping.placeOf("url"),
                                    "'" + url + "' is not a web address",
                                    "use https://.., http://.., ${VARIABLE} or demo:");
                }
                webhooks.put(entry.name(), new WebhookDefinition(entry.name(), url, mapping.text("secret_variable")));
            });
        }
        return webhooks;
    }

    private static boolean isAllowed(String url) {
        return url.startsWith("https://")
                || url.startsWith("http://")
                || url.startsWith("${")
                || url.startsWith("demo:");
    }
}
