package io.breakwater.pack;

import io.breakwater.history.query.CoreTables;
import io.breakwater.language.Compilation;
import io.breakwater.language.DetectorCompiler;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.definition.CoreTableFile;
import io.breakwater.pack.definition.TableFile;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.expression.Expression;
import io.breakwater.signals.Signals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compiles the SQL of a pack. What leans on a table whose own file has errors is left out: its problems would only
 * repeat those.
 */
final class PackCompiler {
    private final PackFiles files;
    private final Definitions definitions;
    private final DetectorCompiler compiler;
    private final ProblemLog problems;
    private final List<String> brokenTables;

    PackCompiler(PackFiles files, Definitions definitions, Signals signals, ProblemLog problems) {
        this.definitions = definitions;
        this.compiler = new DetectorCompiler(
                definitions.contracts(),
                signals.functions(),
                definitions.lists().keySet());
        this.problems = problems;
        this.files = files;
        this.brokenTables = files.in("tables", TableFile.ENDING).stream()
                .filter(file -> problems.hasErrors(file.path()))
                .map(PackCompiler::tableName)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** By table, then by column in the order of the file, in which each uses declared and earlier ones only. */
    Map<String, Map<String, Expression>> computedColumns() {
        Map<String, Map<String, Expression>> columns = new LinkedHashMap<>();
        definitions.tables().forEach((name, read) -> {
            if (!brokenTables.contains(name)) {
                columns.put(name, computedColumns(read));
            }
        });
        return columns;
    }

    private Map<String, Expression> computedColumns(TableFile.Read read) {
        Map<String, Expression> expressions = new LinkedHashMap<>();
        for (Column column : read.table().columns()) {
            Optional<Place> place = Optional.ofNullable(read.expressionPlaces().get(column.name()));
            if (place.isPresent()) {
                Compilation<Expression> compilation = compiler.compileComputedColumn(read.table(), column, place.get());
                problems.addAll(compilation.problems());
                compilation.result().ifPresent(expression -> expressions.put(column.name(), expression));
            }
        }
        return expressions;
    }

    /** Those of files without problems. */
    CoreTables coreTables() {
        CoreTables compiled = new CoreTableCompiler(wholeTables(), problems)
                .compile(definitions.coreTables().values().stream()
                        .filter(table -> restsOnWholeTables(table.sql()))
                        .toList());
        files.in(CoreTableFile.FOLDER, CoreTableFile.ENDING).stream()
                .map(file -> file.id(CoreTableFile.ENDING))
                .filter(name ->
                        compiled.all().stream().noneMatch(table -> table.name().equals(name)))
                .forEach(brokenTables::add);
        return compiled;
    }

    /** To be asked for after the core tables. */
    Detectors detectors(CoreTables coreTables) {
        GraderQueryCheck.check(definitions.graders().values(), wholeTables(), coreTables, problems);
        return new Detectors(programs(), scheduled(coreTables), outside());
    }

    private List<Table> wholeTables() {
        return definitions.contracts().stream()
                .filter(table -> !brokenTables.contains(table.name()))
                .toList();
    }

    private Map<String, DetectorProgram> programs() {
        Map<String, DetectorProgram> programs = new LinkedHashMap<>();
        for (DetectorDefinition detector : definitions.detectors().values()) {
            if (detector.kind() instanceof DetectorKind.Inline && isWhole(detector)) {
                Compilation<DetectorProgram> compilation = compiler.compile(detector);
                problems.addAll(compilation.problems());
                compilation.result().ifPresent(program -> programs.put(detector.id(), budgeted(detector, program)));
            }
        }
        return programs;
    }

    private DetectorProgram budgeted(DetectorDefinition detector, DetectorProgram program) {
        return detector.budget().isPresent()
                ? program
                : definitions.pack().map(pack -> program.within(pack.budget())).orElse(program);
    }

    private Map<String, ScheduledDetector> scheduled(CoreTables coreTables) {
        Map<String, ScheduledDetector> scheduled = new LinkedHashMap<>();
        List<DetectorDefinition> whole = definitions.detectors().values().stream()
                .filter(detector -> detector.kind() instanceof DetectorKind.Scheduled && isWhole(detector))
                .toList();
        if (whole.isEmpty()) {
            return scheduled;
        }
        try (ScheduledCompiler compiling = new ScheduledCompiler(wholeTables(), coreTables, problems)) {
            for (DetectorDefinition detector : whole) {
                if (detector.kind() instanceof DetectorKind.Scheduled kind) {
                    compiling.compile(detector, kind).ifPresent(compiled -> scheduled.put(detector.id(), compiled));
                }
            }
        }
        return scheduled;
    }

    private Map<String, OutsideDetector> outside() {
        Map<String, OutsideDetector> outside = new LinkedHashMap<>();
        for (DetectorDefinition detector : definitions.detectors().values()) {
            if (detector.kind() instanceof DetectorKind.Outside kind) {
                DetectorVersion version =
                        new DetectorVersion(detector.id(), ReportingHash.of(kind), detector.fileHash());
                outside.put(detector.id(), new OutsideDetector(detector, kind, version));
            }
        }
        return outside;
    }

    private boolean isWhole(DetectorDefinition detector) {
        return !detector.sql().isBlank() && !detector.entity().column().isEmpty() && restsOnWholeTables(detector.sql());
    }

    private boolean restsOnWholeTables(String sql) {
        return brokenTables.stream().noneMatch(sql.toLowerCase(Locale.ROOT)::contains);
    }

    private static String tableName(SourceFile file) {
        return file.id(TableFile.ENDING).toLowerCase(Locale.ROOT);
    }
}
