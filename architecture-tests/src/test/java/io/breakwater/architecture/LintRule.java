package io.breakwater.architecture;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One thing that is not done in any file of the repository.
 *
 * @param applies which files it is about
 * @param findings places that break it, empty for a good file
 */
record LintRule(String name, Predicate<TextFile> applies, Function<TextFile, List<String>> findings) {
    private static final int LONGEST_JAVA_FILE = 400;
    private static final Pattern SENTENCE_END = Pattern.compile("[.:](\\s|$)");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Set<String> EMPTY_NAMES = Set.of("Util", "Utils", "Manager", "Helper", "Impl");

    /** All rules; each is independent of the others. */
    static final List<LintRule> ALL = List.of(
            // make wants tabs
            lines("no tabs", file -> !file.name().equals("Makefile"), "\t"),
            lines("no spaces at the end of a line", file -> true, "[ \t]+$"),
            lines("no carriage returns", file -> true, "\r"),
            lines("nothing left to do", file -> true, "\\b(TO[D]O|FIXM[E])\\b"),
            lines("no conflict left by a merge", file -> true, "^(<{7} |>{7} |={7}$)"),
            lines("no paths of one machine", file -> true, "(?<![\\w.])/(wor[k]|hom[e]/[a-z]+|tm[p]/bw|roo[t])/"),
            new LintRule(
                    "files end with a newline",
                    file -> !file.text().isEmpty()
                            && !file.path().contains("/src/test/resources/")
                            && !file.path().endsWith(".jte"), // a newline there is a space in the page
                    file -> file.text().endsWith("\n") ? List.of() : List.of("the end")),
            new LintRule(
                    "Java files have at most " + LONGEST_JAVA_FILE + " lines",
                    file -> file.path().endsWith(".java") && file.path().contains("/src/main/"),
                    file -> file.lines().size() <= LONGEST_JAVA_FILE
                            ? List.of()
                            : List.of(file.lines().size() + " lines")),
            new LintRule(
                    "names say what things are",
                    file -> file.path().endsWith(".java"),
                    file -> EMPTY_NAMES.stream()
                            .filter(name -> file.name().endsWith(name + ".java"))
                            .toList()),
            new LintRule(
                    "package-info says what the package is and what it must not know",
                    file -> file.path().contains("/src/main/") && file.name().equals("package-info.java"),
                    LintRule::twoSentences));

    List<String> check(TextFile file) {
        if (!applies.test(file)) {
            return List.of();
        }
        return findings.apply(file).stream()
                .map(finding -> file.path() + ": " + name + ": " + finding)
                .toList();
    }

    private static LintRule lines(String name, Predicate<TextFile> applies, String forbidden) {
        Pattern pattern = Pattern.compile(forbidden);
        return new LintRule(name, applies, file -> {
            // Split at newlines only, so that a carriage return is seen.
            List<String> lines =
                    Pattern.compile("\n").splitAsStream(file.text()).toList();
            return IntStream.range(0, lines.size())
                    .filter(i -> pattern.matcher(lines.get(i)).find())
                    .mapToObj(i -> "line " + (i + 1))
                    .toList();
        });
    }

    private static List<String> twoSentences(TextFile file) {
        String comment = COMMENT.matcher(file.text())
                .results()
                .map(result -> result.group(1))
                .findFirst()
                .orElse("");
        String text = comment.replaceAll("(?m)^\\s*\\*", "")
                .replaceAll("\\{@link\\s+[^}]*}", "it")
                .strip();
        long sentences = SENTENCE_END.matcher(text).results().count();
        return sentences >= 2 ? List.of() : List.of(sentences + " sentences");
    }
}
