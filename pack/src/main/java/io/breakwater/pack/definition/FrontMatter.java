package io.breakwater.pack.definition;

import static java.util.Objects.requireNonNull;

import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/**
 * A file's head in YAML and what follows it.
 *
 * @param bodyLine line of the file on which {@code body} begins, from 1
 */
record FrontMatter(YamlValue head, String body, int bodyLine) {
    FrontMatter {
        requireNonNull(head, "head is null");
        requireNonNull(body, "body is null");
    }

    /** Splits a file whose first line is {@code open} and whose head ends with a line {@code close}. */
    static Optional<FrontMatter> read(SourceFile file, String open, String close, ProblemLog problems) {
        List<String> lines = file.lines();
        int end = -1;
        for (int i = 1; i < lines.size() && end < 0; i++) {
            if (lines.get(i).stripTrailing().equals(close)) {
                end = i;
            }
        }
        if (lines.isEmpty() || !lines.get(0).stripTrailing().equals(open) || end < 0) {
            problems.error(
                    PackProblem.FRONT_MATTER,
                    lines.isEmpty() ? file.whole() : file.line(1),
                    end < 0 ? "the front matter is not closed" : "the file does not begin with its front matter",
                    "begin the file with a line '" + open + "' and close the front matter with a line '" + close + "'");
            return Optional.empty();
        }
        int bodyLine = end + 2;
        String yaml = "\n" + String.join("\n", lines.subList(1, end)) + "\n";
        String body = String.join("\n", lines.subList(end + 1, lines.size()));
        return YamlDocument.parse(file, yaml, problems).map(head -> new FrontMatter(head, body, bodyLine));
    }
}
