package io.breakwater.engine.judge;

import io.breakwater.language.Compilation;
import io.breakwater.language.DetectorCompiler;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.table.Table;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.StandardFunctions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Compiles texts of the dialect over some tables. */
public final class DetectorTexts {
    private final DetectorCompiler compiler;

    public DetectorTexts(Collection<Table> tables, Set<String> lists) {
        this.compiler = new DetectorCompiler(tables, StandardFunctions.library(), lists);
    }

    /** With all problems, warnings too. */
    public Compilation<DetectorProgram> compile(String id, String entityColumn, String sql) {
        return compiler.compile(new DetectorDefinition(
                id,
                id,
                "spam",
                Severity.LOW,
                "owner",
                LocalDate.of(2027, 1, 1),
                DetectorStatus.LIVE,
                new EntityBinding("account", entityColumn),
                List.of(),
                List.of(),
                Duration.ZERO,
                OptionalInt.of(1_000),
                "",
                "",
                sql,
                1,
                id + ".sql",
                sql,
                "file"));
    }

    /** Throws IllegalArgumentException, with all problems, for a text that does not compile. */
    public JudgedDetector detector(String id, String entityColumn, String sql) {
        Compilation<DetectorProgram> compilation = compile(id, entityColumn, sql);
        StringBuilder problems = new StringBuilder();
        compilation.problems().forEach(problem -> problems.append(problem.render()));
        return new JudgedDetector(
                sql, compilation.result().orElseThrow(() -> new IllegalArgumentException(problems + "in\n" + sql)));
    }
}
