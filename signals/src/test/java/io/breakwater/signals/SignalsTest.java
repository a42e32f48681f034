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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
    private final Signals signals = Signals.of(
            List.of(new PatternDefinition(
                    "dan",
                    "jailbreak",
                    Severity.LOW,
                    Optional.empty(),
                    "",
                    List.of("dan"),
                    List.of(),
                    List.of(),
                    List.of(),
                    "p.yaml",
                    1)),
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
                "URL_DOMAINS, no links; not.a.link, []",
                "EMAIL_LOCAL_PART, ' a@b@c.example', a@b",
                "EMAIL_LOCAL_PART, nobody, NULL",
                "EMAIL_NORMALIZE, A.B+c@example.org, a.b@example.org",
                "EMAIL_NORMALIZE, a.b+c+d@gmail.com., ab@gmail.com",
                "EMAIL_NORMALIZE, +c@gmail.com, NULL",
                "IP_FAMILY, ::ffff:192.0.2.1, 4",
                "IP_FAMILY, ' 2001:db8::1 ', 6",
                "IP_FAMILY, 192.0.2.0/24, NULL",
                "URL_SCHEME, HTTPS://a.example, https",
                "URL_SCHEME, a.example/x, NULL",
                "URL_SCHEME, 'mailto:a@b.example', NULL",
                "URL_HOST, https://u:p@A.Example.:80/x, a.example",
                "URL_HOST, 'https://evil.example\\@good.example/', evil.example",
                "URL_HOST, https://good.example@evil.example#@x.example, evil.example",
                "URL_HOST, http://[2001:DB8::1]:80/, [2001:db8::1]",
                "URL_HOST, http://[::1, NULL",
                "URL_HOST, https:///x, NULL",
                "URL_HOST, https://a b/, NULL",
                "URL_PATH, https://a.example?x=/y, /",
                "URL_PATH, https://a.example/%41/?x, /%41/",
                "REGISTRABLE_DOMAIN, a.b.github.io, b.github.io",
                "REGISTRABLE_DOMAIN, WWW.Example.COM., example.com",
                "REGISTRABLE_DOMAIN, co.uk, NULL",
                "REGISTRABLE_DOMAIN, 192.0.2.1, NULL",
                "REGISTRABLE_DOMAIN, localhost, NULL"
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

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "192.0.2.77, 192.0.2.0/24, true",
                "192.0.3.77, 192.0.2.0/24, false",
                "192.0.2.77, 192.0.2.77, true",
                "::ffff:192.0.2.77, 192.0.2.0/24, true",
                "2001:db8::1, 192.0.2.0/0, false",
                "2001:db8::1, 2001:db8::/32, true",
                "192.0.2.0/25, 192.0.2.0/24, NULL",
                "192.0.2.1, 192.0.2.0/33, NULL",
                "nonsense, 192.0.2.0/24, NULL"
            })
    void addressesLieInNetworks(String address, String network, @Nullable Boolean expected) {
        assertThat(call("IP_IN", address, network)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "https://a.example/?x=1&x=2, x, 1",
                "https://a.example/?%78=%C3%A9+b, x, é b",
                "https://a.example/?x=%zz%4, x, %zz%4",
                "https://a.example/?x, x, ''",
                "https://a.example/#?x=1, x, NULL",
                "https://a.example/?y=x, x, NULL",
                "nonsense?x=1, x, NULL"
            })
    void parametersAreFoundAndDecoded(String url, String name, @Nullable String expected) {
        assertThat(call("URL_PARAMETER", url, name)).isEqualTo(expected);
    }

    @Test
    void functionsNeverThrow() {
        List<String> nasty = List.of(
                "",
                " ",
                "\uD800",
                "\0",
                "@",
                "://",
                "a://",
                "1://a",
                "https://",
                "https://[",
                "https://%/?%=%\uD800",
                "www.",
                "[::",
                "1.",
                "a".repeat(100_000));
        for (ScalarFunction function : signals.functions().all()) {
            if (function.parameters().equals(List.of(DataType.VARCHAR))) {
                for (String text : nasty) {
                    function.implementation().apply(new Object[] {text});
                }
            }
        }
        Random random = new Random(20261125);
        for (int i = 0; i < 20_000; i++) {
            call("URL_PARAMETER", hostile(random), hostile(random));
            call("IP_IN", hostile(random), hostile(random));
            call("URL_HOST", "http://" + hostile(random));
            call("EMAIL_NORMALIZE", hostile(random));
            call("REGISTRABLE_DOMAIN", hostile(random));
        }
        for (long bits : new long[] {-1, 0, 32, 33, Long.MAX_VALUE, Long.MIN_VALUE}) {
            call("IP_PREFIX", "10.0.0.1", bits);
        }
    }

    private static String hostile(Random random) {
        String[] pieces = {
            "a", ".", "@", ":", "/", "//", "?", "=", "&", "%", "%4", "[", "]", "+", "1", "::", "\\", "\t", "\uD83D",
            "é", "co.uk"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
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
