package io.breakwater.pack.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.yaml.YamlValue;
import java.util.Optional;

/** Regular expressions of the RE2 kind: matching takes time linear in the text, whatever the author writes. */
final class Regexes {
    private Regexes() {}

    /** The compiled expression; empty after a problem was logged. */
    static Optional<Pattern> compile(YamlValue value) {
        Optional<String> text = value.filledText();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(text.get()));
        } catch (PatternSyntaxException e) {
            value.error(
                    PackProblem.BAD_REGEX,
                    "the regular expression cannot be compiled: " + e.getDescription(),
                    "use RE2 syntax: no look-around and no back references; quote the text with single quotes");
            return Optional.empty();
        }
    }
}
