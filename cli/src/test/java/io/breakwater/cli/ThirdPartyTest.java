package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of third-party software names exactly what is on the class path, under licences that may be shipped. */
final class ThirdPartyTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+:[^`]+)` \\| (\\S+) \\|$");
    private static final Set<String> LICENCES =
            Set.of("Apache-2.0", "MIT", "MIT-0", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "Unicode-3.0");
    private static final List<String> ONLY_IN_TESTS = List.of(
            "org.junit",
            "org.opentest4j",
            "org.assertj",
            "net.bytebuddy",
            "org.awaitility",
            "org.hamcrest",
            "net.jqwik",
            "com.microsoft.playwright",
            "org.webjars.npm:axe-core");

    private static final Pattern LIBRARY = Pattern.compile("(.+)/([^/]+)/[^/]+/[^/]+\\.jar");

    /** Added to the executable jar when it is packed. */
    private static final String ADDED = "org.springframework.boot:spring-boot-jarmode-tools";

    @Test
    void everyShippedLibraryIsNamed() throws IOException {
        Set<String> shipped = new TreeSet<>(libraries());
        shipped.add(ADDED);

        assertThat(shipped).hasSizeGreaterThan(50);
        assertThat(documented().keySet()).containsExactlyElementsOf(shipped);
    }

    @Test
    void everyLicenceMayBeShipped() throws IOException {
        assertThat(documented())
                .allSatisfy(
                        (library, licence) -> assertThat(LICENCES).as(library).contains(licence));
    }

    private static Map<String, String> documented() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        ROW.matcher(Files.readString(CommandRun.checkout().resolve("docs/third-party.md")))
                .results()
                .forEach(row -> rows.put(row.group(1), row.group(2)));
        return rows;
    }

    /** {@code group:artifact} of the jars that lie in a Maven repository, {@code ROOT/GROUP../ARTIFACT/VERSION/x.jar}. */
    private static List<String> libraries() {
        List<String> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(element -> element.replace(File.separatorChar, '/'))
                .filter(element -> element.endsWith(".jar"))
                .toList();
        String repository = jars.stream()
                .filter(jar -> jar.contains("/org/jspecify/jspecify/"))
                .map(jar -> jar.substring(0, jar.indexOf("org/jspecify/jspecify/")))
                .findFirst()
                .orElseThrow();
        return jars.stream()
                .filter(jar -> jar.startsWith(repository))
                .map(jar -> LIBRARY.matcher(jar.substring(repository.length())))
                .filter(Matcher::matches)
                .map(parts -> parts.group(1).replace('/', '.') + ":" + parts.group(2))
                .filter(library -> ONLY_IN_TESTS.stream().noneMatch(library::startsWith))
                .filter(library -> !library.startsWith("io.breakwater") && !library.contains("spring-boot-starter"))
                .toList();
    }
}
