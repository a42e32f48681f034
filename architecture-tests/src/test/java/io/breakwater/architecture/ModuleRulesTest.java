package io.breakwater.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Arrows between modules point down only, and each vendor stays behind its fence. */
@AnalyzeClasses(packages = "io.breakwater", importOptions = ImportOption.DoNotIncludeTests.class)
final class ModuleRulesTest {
    private static final String ROOT = "io.breakwater.";

    /** What each module may see of the others; itself is always allowed. */
    private static final Map<String, List<String>> ALLOWED = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("plan", List.of("model")),
            Map.entry("database", List.of("model")),
            Map.entry("testkit", List.of("model", "database")),
            Map.entry("language", List.of("model", "plan")),
            Map.entry("engine", List.of("model", "plan")),
            Map.entry("signals", List.of("model", "plan")),
            Map.entry("history", List.of("model", "database")),
            Map.entry("pack", List.of("model", "plan", "language", "signals", "history")),
            Map.entry("replay", List.of("model", "plan", "language", "engine", "signals", "history", "pack", "intake")),
            Map.entry("intake", List.of("model", "plan", "engine", "signals", "history", "database", "pack")),
            Map.entry("casework", List.of("model", "database")),
            Map.entry(
                    "server",
                    List.of(
                            "model",
                            "plan",
                            "database",
                            "language",
                            "engine",
                            "signals",
                            "history",
                            "pack",
                            "replay",
                            "intake",
                            "casework")),
            Map.entry(
                    "cli",
                    List.of(
                            "model",
                            "plan",
                            "database",
                            "language",
                            "engine",
                            "signals",
                            "history",
                            "pack",
                            "replay",
                            "intake",
                            "casework",
                            "server")));

    /** Vendor package to the only modules that may see it. */
    private static final Map<String, List<String>> FENCES = Map.ofEntries(
            Map.entry("org.apache.calcite..", List.of("language")),
            Map.entry("org.duckdb..", List.of("history")),
            Map.entry("software.amazon.awssdk..", List.of("history.files.bucket")),
            Map.entry("org.postgresql..", List.of("database")), // for COPY; else it is reached through JDBC
            Map.entry("org.flywaydb..", List.of("database")),
            Map.entry("io.zonky..", List.of("database", "testkit")),
            Map.entry("gg.jte..", List.of("server")),
            Map.entry("org.springframework.web..", List.of("server")),
            Map.entry("org.springframework.security..", List.of("server")),
            Map.entry("picocli..", List.of("cli")),
            Map.entry("org.eclipse.jgit..", List.of("pack")),
            Map.entry("dev.langchain4j..", List.of("signals")),
            Map.entry("ai.onnxruntime..", List.of("signals")),
            Map.entry("ai.djl..", List.of("signals")),
            Map.entry("com.gliwka..", List.of("signals.vectorscan")),
            Map.entry("org.bytedeco..", List.of("signals.vectorscan")),
            Map.entry("opennlp..", List.of("signals")),
            Map.entry("com.google.i18n..", List.of("signals")),
            Map.entry(
                    "org.yaml..",
                    List.of("pack", "signals.agent"))); // the rules for user agents are a file of that kind

    @ArchTest
    static void rulesSeeTheCode(JavaClasses classes) {
        assertThat(classes).hasSizeGreaterThan(300);
        ALLOWED.keySet()
                .forEach(module -> assertThat(
                                classes.stream().filter(c -> c.getPackageName().startsWith(ROOT + module)))
                        .as("classes of module %s", module)
                        .isNotEmpty());
    }

    @ArchTest
    static void everyFenceHasSomethingBehindIt(JavaClasses classes) {
        FENCES.forEach((vendor, modules) -> assertThat(classes.stream()
                        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getPackageName())
                        .anyMatch(name -> name.startsWith(vendor.substring(0, vendor.length() - 2))))
                .as("%s is used, as it may be in %s", vendor, modules)
                .isEqualTo(!modules.isEmpty()));
    }

    @ArchTest
    static void arrowsPointDown(JavaClasses classes) {
        ALLOWED.forEach((module, allowed) -> {
            String[] forbidden = ALLOWED.keySet().stream()
                    .filter(other -> !other.equals(module) && !allowed.contains(other))
                    .map(other -> ROOT + other + "..")
                    .toArray(String[]::new);
            if (forbidden.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + module + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .check(classes);
            }
        });
    }

    @ArchTest
    static void nothingSeesTheBenchmarks(JavaClasses classes) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "benchmarks..")
                .check(classes);
    }

    @ArchTest
    static void vendorsStayBehindTheirFences(JavaClasses classes) {
        FENCES.forEach((vendor, modules) -> noClasses()
                .that()
                .resideOutsideOfPackages(
                        modules.stream().map(module -> ROOT + module + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(vendor)
                .check(classes));
    }

    @ArchTest
    static void modelAndPlanKnowOnlyTheJdk(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "model..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(ROOT + "model..", "java..", "org.jspecify..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "plan..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        ROOT + "plan..",
                        ROOT + "model..",
                        "java..",
                        "org.jspecify..",
                        "com.google.re2j..",
                        "tools.jackson..")
                .check(classes);
    }

    @ArchTest
    static void jsonIsKnownOnlyToThePackageThatWritesPlans(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "plan..")
                .and()
                .resideOutsideOfPackage(ROOT + "plan.json")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .check(classes);
    }

    @ArchTest
    static void sqlIsSpokenOnlyWhereDataLies(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.of("model", "plan", "language", "engine", "signals", "pack", "replay")
                        .map(module -> ROOT + module + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(classes);
    }
}
