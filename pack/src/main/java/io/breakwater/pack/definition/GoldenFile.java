package io.breakwater.pack.definition;

import io.breakwater.model.pack.GoldenSet;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.Keys;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlEntry;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code graders/ID.golden.yaml}, on which a grader is scored, and {@code graders/ID.exemplars.yaml}, by which one judges: both
 * are content whose right answer people have set.
 */
public final class GoldenFile {
    public static final String ENDING = ".golden.yaml";
    public static final String EXEMPLARS = ".exemplars.yaml";

    private GoldenFile() {}

    static List<GoldenSet.Case> read(SourceFile file, Keys keys, Reading reading) {
        List<GoldenSet.Case> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<YamlValue> values = YamlDocument.parse(file, reading.problems())
                .map(YamlValue::list)
                .orElse(List.of());
        for (YamlValue value : values) {
            value.mapping(keys).ifPresent(mapping -> {
                String name = mapping.text("name");
                if (!name.isEmpty() && !names.add(name)) {
                    reading.problems()
                            .error(
                                    PackProblem.DUPLICATE_ID,
                                    mapping.placeOf("name"),
                                    "'" + name + "' is defined twice",
                                    "give each a name of its own");
                }
                cases.add(new GoldenSet.Case(
                        name,
                        content(mapping),
                        mapping.bool("violates", false),
                        Set.copyOf(mapping.texts("labels")),
                        mapping.line()));
            });
        }
        return List.copyOf(cases);
    }

    private static Map<String, String> content(YamlMapping golden) {
        Map<String, String> content = new LinkedHashMap<>();
        for (YamlEntry entry : golden.entries("content")) {
            entry.value().filledText().ifPresent(text -> content.put(entry.name(), text));
        }
        return content;
    }
}
