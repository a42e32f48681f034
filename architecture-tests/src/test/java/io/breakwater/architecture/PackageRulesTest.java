package io.breakwater.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.stream.Stream;

/** Inside a module, packages form no circles; what is public shows no vendor. */
@AnalyzeClasses(packages = "io.breakwater", importOptions = ImportOption.DoNotIncludeTests.class)
final class PackageRulesTest {
    private static final List<String> HIDDEN_VENDORS = List.of("org.apache.calcite", "org.duckdb", "org.postgresql");

    /** Where a vendor's types may be passed around; nobody outside the module comes here. */
    private static final List<String> FENCES =
            List.of("io.breakwater.language.calcite", "io.breakwater.history.duckdb");

    @ArchTest
    static void packagesAreFreeOfCycles(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackageName).distinct()).hasSizeGreaterThan(40);
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(classes);
    }

    @ArchTest
    static void publicMethodsShowNoVendor(JavaClasses classes) {
        methods().that(areSeenFromOutside()).should(mentionNoVendor()).check(classes);
    }

    @ArchTest
    static void fencesAreEnteredOnlyFromTheirModule(JavaClasses classes) {
        FENCES.forEach(fence -> noClasses()
                .that()
                .resideOutsideOfPackage(fence.substring(0, fence.lastIndexOf('.')) + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(fence + "..")
                .check(classes));
    }

    @ArchTest
    static void mainCodeDoesNotUseTheTestKit(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.breakwater.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.breakwater.testkit..", "org.junit..", "org.assertj..", "net.jqwik..")
                .check(classes);
    }

    private static DescribedPredicate<JavaMethod> areSeenFromOutside() {
        return DescribedPredicate.describe(
                "are public methods of public classes of language, history and database",
                method -> FENCES.stream().noneMatch(method.getOwner().getPackageName()::equals)
                        && method.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && Stream.of("language", "history", "database")
                                .anyMatch(module ->
                                        method.getOwner().getPackageName().startsWith("io.breakwater." + module)));
    }

    private static ArchCondition<JavaMethod> mentionNoVendor() {
        return new ArchCondition<>("mention no type of Calcite, DuckDB or PostgreSQL") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .map(JavaType::getAllInvolvedRawTypes)
                        .flatMap(types -> types.stream())
                        .filter(type -> HIDDEN_VENDORS.stream().anyMatch(type.getName()::startsWith))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " mentions " + type.getName())));
            }
        };
    }

    /** Every package of ours is a slice; templates are generated into one another's packages and are left out. */
    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return GeneratedTemplates.contain(javaClass)
                    ? SliceIdentifier.ignore()
                    : SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
