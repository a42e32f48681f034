package io.breakwater.pack.definition;

import io.breakwater.model.pack.Harm;
import io.breakwater.model.pack.Severity;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code harms.yaml}: the taxonomy. */
public final class HarmsFile {
    private static final List<Severity> BY_LEVEL =
            List.of(Severity.ALLOWED, Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);

    private HarmsFile() {}

    public static Map<String, Harm> read(SourceFile file, Reading reading) {
        Map<String, Harm> harms = new LinkedHashMap<>();
        List<YamlValue> values = YamlDocument.parse(file, reading.problems())
                .map(YamlValue::list)
                .orElse(List.of());
        for (YamlValue value : values) {
            value.mapping(FileKeys.HARM).ifPresent(mapping -> {
                Harm harm = harm(mapping, reading);
                if (!harm.id().isEmpty() && harms.putIfAbsent(harm.id(), harm) != null) {
                    reading.problems()
                            .error(
                                    PackProblem.DUPLICATE_ID,
                                    mapping.placeOf("id"),
                                    "the harm '" + harm.id() + "' is defined twice",
                                    "remove one, or give it another id");
                }
            });
        }
        return harms;
    }

    private static Harm harm(YamlMapping mapping, Reading reading) {
        return new Harm(
                Names.of(mapping, "id", reading.problems()),
                mapping.text("code"),
                mapping.text("name"),
                mapping.text("definition"),
                BY_LEVEL.get(mapping.integer("severity", 0, BY_LEVEL.size() - 1, 0)));
    }
}
