package io.breakwater.pack.definition;

import io.breakwater.model.detector.CostBudget;
import io.breakwater.model.pack.WebhookDefinition;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlEntry;
import io.breakwater.pack.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        CostBudget budget) {
    public static Optional<PackFile> read(SourceFile file, Reading reading) {
        return YamlDocument.parse(file, reading.problems())
                .flatMap(value -> value.mapping(FileKeys.PACK))
                .map(mapping -> new PackFile(
                        mapping.text("name"),
                        mapping.text("description"),
                        mapping.texts("products"),
                        webhooks(mapping, reading),
                        BudgetKeys.read(mapping, "detector_budget").orElse(CostBudget.STANDARD)));
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
