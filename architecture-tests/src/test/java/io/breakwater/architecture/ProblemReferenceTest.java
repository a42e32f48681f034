package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.breakwater.model.problem.ProblemCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Problem codes are unique, lie in their module's range, and are all on one page. */
@AnalyzeClasses(packages = "io.breakwater", importOptions = ImportOption.DoNotIncludeTests.class)
final class ProblemReferenceTest {
    private static final Map<String, String> RANGES = Map.of(
            "pack", "BW1",
            "language", "BW2",
            "intake", "BW3",
            "history", "BW4",
            "casework", "BW5",
            "server", "BW6",
            "cli", "BW7");

    private static final Map<String, String> TITLES = new TreeMap<>(Map.of(
            "BW1", "Packs (explained in [problems with packs](problems-pack.md))",
            "BW2", "Detector SQL (with examples in [problems of detector SQL](problems-language.md))",
            "BW3", "Intake",
            "BW4", "Queries",
            "BW5", "Casework",
            "BW6", "Access and HTTP",
            "BW7", "Command line"));

    private static final String HEAD = """
            # Problems

            Every problem has a code that keeps its meaning for ever, the place where it is, and says what to do about it. This page
            is written by a test from the code.
            """;

    @ArchTest
    static void codesLieInTheRangeOfTheirModule(JavaClasses classes) {
        assertThat(codes(classes)).allSatisfy(code -> {
            String module = code.getClass().getPackageName().split("\\.", -1)[2];
            assertThat(code.code())
                    .startsWith(RANGES.getOrDefault(module, "none: " + module))
                    .matches("BW\\d{4}");
            assertThat(code.title()).isNotBlank().doesNotEndWith(".");
        });
    }

    @ArchTest
    static void codesAreUnique(JavaClasses classes) {
        assertThat(codes(classes).stream().map(ProblemCode::code))
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates();
    }

    @ArchTest
    static void allCodesAreOnThePage(JavaClasses classes) {
        StringBuilder page = new StringBuilder(HEAD);
        TITLES.forEach((range, title) -> {
            List<ProblemCode> codes = codes(classes).stream()
                    .filter(code -> code.code().startsWith(range))
                    .sorted((a, b) -> a.code().compareTo(b.code()))
                    .toList();
            if (!codes.isEmpty()) {
                page.append("\n## ").append(title).append("\n\n| code | problem |\n|---|---|\n");
                codes.forEach(code -> page.append(
                        "| `%s` | %s |\n".formatted(code.code(), code.title().replace("|", "\\|"))));
            }
        });

        GeneratedPage.check("docs/reference/problems.md", page.toString());
    }

    private static List<ProblemCode> codes(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(ProblemCode.class))
                .flatMap(type -> constants(type.reflect()))
                .toList();
    }

    private static Stream<ProblemCode> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(ProblemCode.class::cast);
    }
}
