package io.breakwater.pack.yaml;

import io.breakwater.model.problem.Place;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;

/** Parses YAML into values with places; nothing is constructed by tag, and nothing can expand. */
public final class YamlDocument {
    private static final int MAX_DEPTH = 20;

    private YamlDocument() {}

    /** The value of a whole file. Empty after a problem was logged. */
    public static Optional<YamlValue> parse(SourceFile file, ProblemLog problems) {
        return parse(file, file.text(), problems);
    }

    /**
     * The value of a part of a file.
     *
     * @param text the part, with as many empty lines before it as the file has lines before it
     */
    public static Optional<YamlValue> parse(SourceFile file, String text, ProblemLog problems) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(Math.max(1, text.length()));
        Yaml yaml = new Yaml(options);
        try {
            for (Event event : yaml.parse(new StringReader(text))) {
                if (event instanceof AliasEvent) {
                    problems.error(
                            PackProblem.YAML_ALIAS,
                            place(file, event.getStartMark()),
                            "an alias stands for another value",
                            "write the value out, so that everyone reads what applies");
                    return Optional.empty();
                }
            }
            @Nullable Node node = yaml.compose(new StringReader(text));
            if (node == null) {
                problems.error(
                        PackProblem.EMPTY_TEXT,
                        file.whole(),
                        "there is no definition in it",
                        "write the definition, or remove the file");
                return Optional.empty();
            }
            return Optional.of(new YamlValue(file, node, problems));
        } catch (MarkedYAMLException e) {
            String what = e.getProblem() == null ? "it is not valid YAML" : e.getProblem();
            problems.error(
                    PackProblem.YAML_SYNTAX,
                    place(file, e.getProblemMark()),
                    what.replace('\n', ' ').strip(),
                    "check indentation, quotes and colons; texts with ': ' or a leading special character need quotes");
        } catch (YAMLException e) {
            problems.error(
                    PackProblem.YAML_SYNTAX,
                    file.whole(),
                    "it is not valid YAML: "
                            + String.valueOf(e.getMessage()).replace('\n', ' ').strip(),
                    "use plain YAML without control characters and less deeply nested");
        }
        return Optional.empty();
    }

    private static Place place(SourceFile file, @Nullable Mark mark) {
        return mark == null ? file.whole() : file.place(mark.getLine() + 1, mark.getColumn() + 1, mark.getColumn() + 1);
    }
}
