package io.breakwater.benchmarks.detectors;

import io.breakwater.language.Compilation;
import io.breakwater.language.DetectorCompiler;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.pack.Severity;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.StandardFunctions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Compiles the texts as a pack would. */
public final class Programs {
    private Programs() {}

    public static List<DetectorProgram> compile(List<DetectorText> texts) {
        DetectorCompiler compiler =
                new DetectorCompiler(List.of(EventsTable.TABLE), StandardFunctions.library(), Set.of());
        return texts.stream().map(text -> compile(compiler, text)).toList();
    }

    private static DetectorProgram compile(DetectorCompiler compiler, DetectorText text) {
        Compilation<DetectorProgram> compilation = compiler.compile(definition(text));
        return compilation
                .result()
                .orElseThrow(() -> new IllegalStateException(text.id() + ": " + compilation.problems()));
    }

    private static DetectorDefinition definition(DetectorText text) {
        return new DetectorDefinition(
                text.id(),
                text.id(),
                "spam",
                Severity.LOW,
                "benchmarks",
                LocalDate.of(2027, 1, 1),
                DetectorStatus.LIVE,
                new EntityBinding("subject", "entity"),
                List.of(),
                List.of(),
                Duration.ZERO,
                OptionalInt.empty(),
                "",
                "",
                text.sql(),
                1,
                text.id() + ".sql",
                text.sql(),
                "benchmark");
    }
}
