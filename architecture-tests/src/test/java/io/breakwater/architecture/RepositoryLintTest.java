package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The repository lints itself, and the linter is tried on bad samples. */
final class RepositoryLintTest {
    private static final String GOOD_PACKAGE = """
            /**
             * Alerts: hits that want attention. {@link
             * io.breakwater.casework.Casework} is the door.
             */
            package io.breakwater.casework.alert;
            """;

    @Test
    void theRepositoryBreaksNoRule() {
        List<String> findings = Checkout.files().stream()
                .flatMap(file -> LintRule.ALL.stream().flatMap(rule -> rule.check(file).stream()))
                .toList();

        assertThat(findings).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIs() {
        Path top = Checkout.directory();
        List<Path> silent = Checkout.files().stream()
                .filter(file -> file.path().contains("/src/main/java/"))
                .map(file -> top.resolve(file.path()).getParent())
                .distinct()
                .filter(directory -> !Files.exists(directory.resolve("package-info.java")))
                .toList();

        assertThat(silent).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("badSamples")
    void aBadSampleBreaksItsRule(String rule, TextFile sample) {
        List<String> findings = LintRule.ALL.stream()
                .flatMap(each -> each.check(sample).stream())
                .toList();

        assertThat(findings).singleElement().asString().contains(sample.path(), rule);
    }

    static Stream<Arguments> badSamples() {
        String main = "model/src/main/java/io/breakwater/model/";
        return Stream.of(
                Arguments.of("no tabs", new TextFile("a.md", "a\tb\n")),
                Arguments.of("no spaces at the end", new TextFile("a.md", "fine\nnot so \n")),
                Arguments.of("no carriage returns", new TextFile("a.md", "fine\r\n")),
                Arguments.of("nothing left to do", new TextFile("a.md", "TO" + "DO: all of it\n")),
                Arguments.of("no conflict left", new TextFile("a.md", "ours\n" + "=".repeat(7) + "\ntheirs\n")),
                Arguments.of("no paths of one machine", new TextFile("a.md", "see /wor" + "k/data\n")),
                Arguments.of("end with a newline", new TextFile("a.md", "fine")),
                Arguments.of("at most 400 lines", new TextFile(main + "Long.java", "//\n".repeat(401))),
                Arguments.of("names say", new TextFile(main + "StringUtil.java", "class StringUtil {}\n")),
                Arguments.of(
                        "package-info says",
                        new TextFile(main + "package-info.java", "/** Things. */\npackage io.breakwater.model;\n")));
    }

    @Test
    void goodSamplesBreakNone() {
        Stream<TextFile> good = Stream.of(
                new TextFile("Makefile", "all:\n\tmvn verify\n"),
                new TextFile("docs/a.md", "A network /24 and ../shared/data.\n"),
                new TextFile("model/src/main/java/io/breakwater/model/package-info.java", GOOD_PACKAGE));

        assertThat(good.flatMap(file -> LintRule.ALL.stream().flatMap(rule -> rule.check(file).stream())))
                .isEmpty();
    }
}
