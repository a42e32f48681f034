package io.breakwater.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.NullMarked;

/** Habits that keep the code readable and its tests honest. */
@AnalyzeClasses(packages = "io.breakwater", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest {

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        classes().should(resideInNullMarkedPackage()).check(classes);
    }

    @ArchTest
    static void timeComesFromAClock(JavaClasses classes) {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.breakwater.cli..")
                .should()
                .callMethod(Clock.class, "systemUTC")
                .check(classes);
    }

    @ArchTest
    static void onlyTheCommandLinePrints(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.breakwater.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(classes);
    }

    @ArchTest
    static void noGenericExceptions(JavaClasses classes) {
        noClasses()
                .that()
                .areNotAssignableTo(Exception.class) // an exception's own constructor calls its parent's
                .should()
                .callConstructor(RuntimeException.class, String.class)
                .orShould()
                .callConstructor(RuntimeException.class, Throwable.class)
                .orShould()
                .callConstructor(RuntimeException.class, String.class, Throwable.class)
                .orShould()
                .callConstructor(Exception.class, String.class)
                .check(classes);
    }

    @ArchTest
    static void valuesAreImmutable(JavaClasses classes) {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("io.breakwater.model..", "io.breakwater.plan..")
                .should()
                .beFinal()
                .check(classes);
    }

    @ArchTest
    static void namesSayWhatThingsAre(JavaClasses classes) {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(classes);
    }

    private static ArchCondition<JavaClass> resideInNullMarkedPackage() {
        return new ArchCondition<>("reside in a package annotated @NullMarked") {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class)
                        || GeneratedTemplates.contain(javaClass);
                events.add(new SimpleConditionEvent(
                        javaClass, marked, javaClass.getName() + " is in a package without @NullMarked"));
            }
        };
    }
}
