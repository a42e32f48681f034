package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParameterException;

/** Every command the documents show is one that can be typed. */
final class DocumentedCommandsTest {
    private static final Pattern IN_A_BLOCK = Pattern.compile("(?m)^\\./breakwater( [^#\n]*)?");
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`(?:\\./)?breakwater( [^`]*)?`");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    static Stream<String> commands() throws IOException {
        Path checkout = CommandRun.checkout();
        try (Stream<Path> documents = Files.walk(checkout.resolve("docs"))) {
            List<Path> all = Stream.concat(Stream.of(checkout.resolve("README.md")), documents)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            List<String> commands = all.stream()
                    .flatMap(DocumentedCommandsTest::commandsOf)
                    .distinct()
                    .toList();
            assertThat(commands).hasSizeGreaterThan(10);
            return commands.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyDocumentedCommandIsKnown(String command) {
        assertThatCode(() -> parse(command)).doesNotThrowAnyException();
    }

    @Test
    void anUnknownOptionIsSeen() {
        assertThatThrownBy(() -> parse("demo --exit-after-reply")).isInstanceOf(ParameterException.class);
        assertThatThrownBy(() -> parse("tests PACK")).isInstanceOf(ParameterException.class);
    }

    private static Stream<String> commandsOf(Path document) {
        try {
            String text = Files.readString(document);
            return Stream.of(IN_A_BLOCK, IN_A_SENTENCE)
                    .flatMap(pattern -> pattern.matcher(text).results().toList().stream())
                    .map(match -> match.group(1) == null ? "" : match.group(1).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void parse(String command) {
        String[] words = WORD.matcher(command)
                .results()
                .map(DocumentedCommandsTest::word)
                .toArray(String[]::new);
        // A command named without what it works on is a mention of it, not something to type.
        String[] typed = words.length == 1 ? new String[] {words[0], "--help"} : words;
        Breakwater.commandLine(Clock.systemUTC()).parseArgs(typed);
    }

    private static String word(MatchResult match) {
        return Stream.of(1, 2, 3)
                .map(match::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
