package io.breakwater.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

/** What the rules of the whole code base do not see, because this module's class path holds the peers. */
@AnalyzeClasses(packages = "io.breakwater.benchmarks", importOptions = ImportOption.DoNotIncludeTests.class)
final class BenchmarkRulesTest {
    @ArchTest
    static void packagesAreFreeOfCycles(JavaClasses classes) {
        slices().matching("io.breakwater.benchmarks.(**)")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @ArchTest
    static void peersDoNotKnowOurEngine(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAnyPackage("io.breakwater.benchmarks.peer..", "io.breakwater.benchmarks.limit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.breakwater.engine..", "io.breakwater.language..", "io.breakwater.plan..")
                .check(classes);
    }
}
