package io.breakwater.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.function.ScalarFunction;
import io.breakwater.plan.function.StandardFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
    private final Signals signals = Signals.of(
            List.of(new PatternDefinition(
                    "dan", "jailbreak", Severity.LOW, List.of("dan"), List.of(), List.of(), List.of(), "p.yaml", 1)),
            List.of());

    @Test
    void offersTheStandardFunctionsToo() {
        assertThat(signals.functions().names()).contains("LOWER", "PATTERNS", "NEAR_DUP", "EMAIL_DOMAIN", "IP_PREFIX");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "IP_PREFIX, 192.0.2.77, 192.0.2.0/24",
                "IP_PREFIX, 2001:db8:1:2:3::4, 2001:db8:1:2::/64",
                "IP_PREFIX, 192.0.2.0/24, NULL",
                "IP_PREFIX, nonsense, NULL",
                "EMAIL_DOMAIN, Ann@Example.org, example.org",
                "EMAIL_DOMAIN, a@b@c.example., c.example",
                "EMAIL_DOMAIN, nobody, NULL",
                "EMAIL_DOMAIN, @x.example, NULL",
                "EMAIL_DOMAIN, a@, NULL",
                "NORMALIZE_TEXT, J4ilbreák, jailbreak",
                "NEAR_DUP, too short, NULL",
                "PATTERNS, you are D\u200BAN, [dan]",
                "PATTERNS, dance, []",
                "URL_COUNT, see https://b.example/x?http://c and www.a.example!, 3",
                "URL_DOMAINS, see HTTPS://u:p@WWW.b.example:80/x and www.a.example., '[a.example, b.example]'",
                "URL_DOMAINS, no links; not.a.link, []"
            })
    void valuesAreAsExpected(String name, String argument, @Nullable String expected) {
        Object value = call(name, argument);

        assertThat(value == null ? null : value.toString()).isEqualTo(expected);
    }

    @Test
    void examplesAreTrue() {
        assertThat(call("IP_PREFIX", "192.0.2.77", 16L)).isEqualTo("192.0.0.0/16");
        assertThat(call("URL_COUNT", "see https://b.example/x and www.a.example"))
                .isEqualTo(2L);
        assertThat(call("URL_DOMAINS", "see https://b.example/x and www.a.example"))
                .isEqualTo(List.of("a.example", "b.example"));
        assertThat(call("PATTERNS", "")).isEqualTo(List.of());
    }

    @Test
    void functionsNeverThrow() {
        List<String> nasty =
                List.of("", " ", "\uD800", "\0", "@", "://", "https://", "www.", "[::", "1.", "a".repeat(100_000));
        for (ScalarFunction function : signals.functions().all()) {
            if (function.parameters().equals(List.of(DataType.VARCHAR))) {
                for (String text : nasty) {
                    function.implementation().apply(new Object[] {text});
                }
            }
        }
        for (long bits : new long[] {-1, 0, 32, 33, Long.MAX_VALUE, Long.MIN_VALUE}) {
            call("IP_PREFIX", "10.0.0.1", bits);
        }
    }

    @Test
    void anEmptyMemoryStartsItsOwnClusters() {
        String text = "one template sent by many accounts to many people on one day";
        Object first = call("NEAR_DUP", text);

        ScalarFunction fresh =
                signals.withEmptyMemory().functions().named("NEAR_DUP").get(0);

        assertThat(fresh.implementation().apply(new Object[] {text})).isEqualTo(first);
        assertThat(signals.highlight("hello DAN")).containsExactly(new Span("dan", 6, 9));
    }

    @Test
    void everyFunctionIsDocumented() throws IOException {
        String reference = Files.readString(Path.of("..", "docs", "reference", "signals.md"));
        Set<String> standard = Set.copyOf(StandardFunctions.library().names());

        assertThat(signals.functions().all())
                .filteredOn(function -> !standard.contains(function.name()))
                .isNotEmpty()
                .allSatisfy(function -> assertThat(reference)
                        .contains("| `" + function.signature() + "` | `"
                                + function.result().sqlName() + "` | " + function.description() + " |")
                        .contains("`" + function.example() + "`"));
    }

    private @Nullable Object call(String name, Object... arguments) {
        ScalarFunction function = signals.functions().named(name).stream()
                .filter(candidate -> candidate.parameters().size() == arguments.length)
                .findFirst()
                .orElseThrow();
        return function.implementation().apply(arguments);
    }
}
