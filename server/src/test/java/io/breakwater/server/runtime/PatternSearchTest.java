package io.breakwater.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.model.pack.Severity;
import io.breakwater.signals.Signals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Patterns are found whatever searches for them: before, while and after Vectorscan does. */
final class PatternSearchTest {
    private static final String TEXT = "first ab, then abc";

    @Test
    void findsTheSameFromOnePackToTheNextAndAfterTheEnd() {
        Signals first = signals();
        Signals next = signals();
        PatternSearch search = new PatternSearch(true);
        try {
            assertThat(search.way()).startsWith("RE2/J");
            search.use(first);
            awaitReady(search);
            assertThat(first.highlight(TEXT)).hasSize(2);

            search.use(next);
            assertThat(first.highlight(TEXT)).isEqualTo(next.highlight(TEXT)).hasSize(2);
        } finally {
            search.close();
        }
        assertThat(first.highlight(TEXT)).isEqualTo(next.highlight(TEXT)).hasSize(2);
    }

    @Test
    void doesWithoutWhereThatIsAskedFor() {
        PatternSearch search = new PatternSearch(false);
        try {
            search.use(signals());
            assertThat(search.way()).isEqualTo("RE2/J alone, as the command line says");
        } finally {
            search.close();
        }
    }

    /** It says so also where the library does not load. */
    private static void awaitReady(PatternSearch search) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        search.way().startsWith("Vectorscan ") || search.way().startsWith("RE2/J alone: "));
    }

    private static Signals signals() {
        return Signals.of(List.of(pattern("one", "ab,"), pattern("two", "a.?c")), List.of());
    }

    private static PatternDefinition pattern(String id, String regex) {
        return new PatternDefinition(
                id,
                "spam",
                Severity.LOW,
                Optional.empty(),
                "",
                List.of(),
                List.of(regex),
                List.of(),
                List.of(),
                "p.yaml",
                1);
    }
}
