package io.breakwater.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.pack.definition.FileKeys;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.yaml.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference says what the readers do. */
class ReferenceTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference");
    private static final Pattern KEY_ROW = Pattern.compile("\\| (\\*\\*)?`([a-z0-9_]+)`(\\*\\*)? \\|.*");
    private static final Pattern PROBLEM_ROW = Pattern.compile("\\| `(BW\\d{4})` \\| (.+) \\|");

    @Test
    void everyKeyIsDocumented() throws IOException {
        Map<String, Keys> documented = new LinkedHashMap<>();
        for (String section :
                Files.readString(REFERENCE.resolve("pack-files.md")).split("\n##+ ", -1)) {
            String heading = section.lines().findFirst().orElse("");
            String title = heading.substring(heading.indexOf(": ") < 0 ? 0 : heading.indexOf(": ") + 2);
            List<String> required = new ArrayList<>();
            List<String> optional = new ArrayList<>();
            section.lines()
                    .map(KEY_ROW::matcher)
                    .filter(Matcher::matches)
                    .forEach(row -> (row.group(1) == null ? optional : required).add(row.group(2)));
            if (!required.isEmpty() || !optional.isEmpty()) {
                documented.put(title, new Keys(title, required, optional));
            }
        }

        assertThat(documented.values()).containsExactlyInAnyOrderElementsOf(FileKeys.all());
    }

    @Test
    void everyProblemIsDocumented() throws IOException {
        List<String> documented = Files.readAllLines(REFERENCE.resolve("problems-pack.md")).stream()
                .map(PROBLEM_ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(PackProblem.values())
                        .map(problem -> problem.code() + " " + problem.title())
                        .toList())
                .doesNotHaveDuplicates();
    }
}
