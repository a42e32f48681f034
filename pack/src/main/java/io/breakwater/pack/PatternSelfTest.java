package io.breakwater.pack;

import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.model.problem.Place;
import io.breakwater.pack.definition.PatternFile;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.signals.pattern.PatternMatcher;
import java.util.List;

/** Every pattern does what the texts in its file say it does. */
final class PatternSelfTest {
    private PatternSelfTest() {}

    static void check(List<PatternFile.Read> patterns, ProblemLog problems) {
        for (PatternFile.Read pattern : patterns) {
            PatternDefinition definition = pattern.definition();
            PatternMatcher matcher = new PatternMatcher(List.of(definition));
            for (int i = 0; i < definition.matches().size(); i++) {
                if (matcher.match(definition.matches().get(i)).isEmpty()) {
                    missed(definition, pattern.matchesPlaces().get(i), problems);
                }
            }
            for (int i = 0; i < definition.ignores().size(); i++) {
                if (!matcher.match(definition.ignores().get(i)).isEmpty()) {
                    unwanted(definition, pattern.ignoresPlaces().get(i), problems);
                }
            }
        }
    }

    private static void missed(PatternDefinition pattern, Place place, ProblemLog problems) {
        problems.error(
                PackProblem.MISSED_MATCH,
                place,
                "the pattern '" + pattern.id() + "' does not match this text",
                "widen a keyword or expression; they are matched in the text's normal form (lower case, one space "
                        + "between words), which NORMALIZE_TEXT shows");
    }

    private static void unwanted(PatternDefinition pattern, Place place, ProblemLog problems) {
        problems.error(
                PackProblem.UNWANTED_MATCH,
                place,
                "the pattern '" + pattern.id() + "' matches this text",
                "narrow its keywords and expressions, or remove the text from 'ignores'");
    }
}
