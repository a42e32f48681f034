package io.breakwater.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.language.Compilation;
import io.breakwater.language.DetectorCompiler;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.expression.Expression;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class TestPacks {
    private TestPacks() {}

    /** A pack that is shipped, whether the build runs in the module's directory or in the project's. */
    static Path directory(String name) {
        Path inProject = Path.of("packs", name);
        return Files.isDirectory(inProject) ? inProject : Path.of("..").resolve(inProject);
    }

    static LoadedPack compiled(Path directory) {
        PackCheck check = PackReader.read(directory, null);
        LoadedPack read = check.pack()
                .orElseThrow(() -> new AssertionError(
                        check.problems().stream().map(Problem::render).toList()));
        Pack definitions = read.definitions();
        DetectorCompiler compiler = new DetectorCompiler(
                definitions.tables().values(),
                read.signals().functions(),
                definitions.lists().keySet());
        List<String> problems = new ArrayList<>();
        Map<String, Map<String, Expression>> computed = new LinkedHashMap<>();
        for (Table table : definitions.tables().values()) {
            for (Column column : table.columns()) {
                if (column.computed()) {
                    Compilation<Expression> compilation =
                            compiler.compileComputedColumn(table, column, Place.ofFile(table.name()));
                    compilation.problems().stream()
                            .filter(Problem::isError)
                            .map(Problem::render)
                            .forEach(problems::add);
                    compilation
                            .result()
                            .ifPresent(
                                    expression -> computed.computeIfAbsent(table.name(), name -> new LinkedHashMap<>())
                                            .put(column.name(), expression));
                }
            }
        }
        Map<String, DetectorProgram> programs = new LinkedHashMap<>();
        for (DetectorDefinition detector : definitions.detectors().values()) {
            Compilation<DetectorProgram> compilation = compiler.compile(detector);
            compilation.problems().stream()
                    .filter(Problem::isError)
                    .map(Problem::render)
                    .forEach(problems::add);
            compilation.result().ifPresent(program -> programs.put(detector.id(), program));
        }
        assertThat(problems).isEmpty();
        return new LoadedPack(definitions, read.signals(), programs, computed);
    }
}
