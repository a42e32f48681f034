package io.breakwater.pack;

import io.breakwater.history.query.CoreTables;
import io.breakwater.model.pack.DetectorCase;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.table.Table;
import io.breakwater.pack.definition.ListSources;
import io.breakwater.pack.definition.ModelFile;
import io.breakwater.pack.definition.PackFile;
import io.breakwater.pack.definition.PatternFile;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.PackFiles;
import io.breakwater.plan.expression.Expression;
import io.breakwater.signals.Signals;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and checks a pack: the files, the names between them, and what they compile to. */
public final class PackReader {
    private PackReader() {}

    /**
     * Reads all of a pack. Bad content never throws: every problem of every file is in the answer.
     *
     * @param dataDirectory where lists take their entries from; null: such lists are empty, with a warning
     */
    public static PackCheck read(Path packDirectory, @Nullable Path dataDirectory) {
        return readFrom(packDirectory, ListSources.ofData(dataDirectory));
    }

    /**
     * The same with lists as a server has them.
     *
     * @param sources where lists take their entries from
     */
    public static PackCheck readFrom(Path packDirectory, ListSources sources) {
        ProblemLog problems = new ProblemLog();
        PackFiles files = PackFiles.read(packDirectory, problems);
        Definitions definitions = Definitions.read(files, sources, problems);
        TestCoverage.check(files, definitions, problems);
        return check(files, definitions, definitions.cases(), problems);
    }

    /**
     * The same with one detector added or replaced, to try it before it belongs to the pack. Test cases are left out, since
     * it may have none yet, or others.
     *
     * @param detector a file whose name, without {@code .sql}, is the detector's id
     */
    public static PackCheck readWith(Path packDirectory, @Nullable Path dataDirectory, Path detector) {
        ProblemLog problems = new ProblemLog();
        PackFiles files = PackFiles.read(packDirectory, problems);
        files.putDetector(detector);
        return check(files, Definitions.read(files, ListSources.ofData(dataDirectory), problems), List.of(), problems);
    }

    /**
     * The same with a text instead of a file, such as an older one.
     *
     * @param id the detector's
     */
    public static PackCheck readWith(Path packDirectory, @Nullable Path dataDirectory, String id, String detector) {
        ProblemLog problems = new ProblemLog();
        PackFiles files = PackFiles.read(packDirectory, problems);
        files.putText(DetectorPaths.sql(id), detector);
        return check(files, Definitions.read(files, ListSources.ofData(dataDirectory), problems), List.of(), problems);
    }

    /**
     * As {@link #read} would, if the pack's files of one detector said this.
     *
     * @param tests its test cases; empty for none
     */
    public static PackCheck readWith(
            Path packDirectory, @Nullable Path dataDirectory, String id, String detector, String tests) {
        ProblemLog problems = new ProblemLog();
        PackFiles files = PackFiles.read(packDirectory, problems);
        files.putText(DetectorPaths.sql(id), detector);
        if (!tests.isBlank()) {
            files.putText(DetectorPaths.tests(id), tests);
        }
        Definitions definitions = Definitions.read(files, ListSources.ofData(dataDirectory), problems);
        TestCoverage.check(files, definitions, problems);
        return check(files, definitions, definitions.cases(), problems);
    }

    /** As {@link #read} would, if the pack's file of this path said this. */
    public static PackCheck readWithFile(Path packDirectory, @Nullable Path dataDirectory, String path, String text) {
        ProblemLog problems = new ProblemLog();
        PackFiles files = PackFiles.read(packDirectory, problems);
        files.putText(path, text);
        Definitions definitions = Definitions.read(files, ListSources.ofData(dataDirectory), problems);
        TestCoverage.check(files, definitions, problems);
        return check(files, definitions, definitions.cases(), problems);
    }

    private static PackCheck check(
            PackFiles files, Definitions definitions, List<DetectorCase> readCases, ProblemLog problems) {
        PatternSelfTest.check(definitions.patterns(), problems);
        Signals signals = Signals.of(
                definitions.patterns().stream()
                        .map(PatternFile.Read::definition)
                        .toList(),
                definitions.lists().values(),
                definitions.models().values().stream()
                        .map(ModelFile.Read::model)
                        .toList(),
                definitions.pack().map(PackFile::links).orElse(LinkRules.NONE));
        PackCompiler compiler = new PackCompiler(files, definitions, signals, problems);
        Map<String, Map<String, Expression>> computedColumns = compiler.computedColumns();
        CoreTables coreTables = compiler.coreTables();
        Detectors detectors = compiler.detectors(coreTables);
        DetectorOverlap.check(definitions.detectors(), detectors.programs(), problems);
        List<DetectorCase> cases = new ExpectedColumns(files, problems).typed(readCases, detectors);
        if (problems.hasErrors()) {
            return new PackCheck(Optional.empty(), problems.sorted());
        }
        LoadedPack pack = new LoadedPack(
                pack(files, definitions, cases),
                signals,
                detectors.programs(),
                detectors.scheduled(),
                detectors.outside(),
                coreTables,
                definitions.coreTables(),
                computedColumns,
                definitions.models().values().stream()
                        .map(read -> new ModelCard(
                                read.model().id(), read.file().hash(), read.description(), read.deciles()))
                        .toList());
        return new PackCheck(Optional.of(pack), problems.sorted());
    }

    private static Pack pack(PackFiles files, Definitions definitions, List<DetectorCase> cases) {
        PackFile head = definitions.pack().orElseThrow();
        Map<String, Table> tables = new LinkedHashMap<>();
        definitions.contracts().forEach(table -> tables.put(table.name(), table));
        return new Pack(
                head.name(),
                head.description(),
                files.hash(),
                head.products(),
                definitions.harms(),
                tables,
                definitions.detectors(),
                cases,
                definitions.policies(),
                definitions.actions(),
                definitions.queues(),
                head.webhooks(),
                definitions.lists(),
                definitions.patterns().stream()
                        .map(PatternFile.Read::definition)
                        .toList(),
                definitions.imports(),
                definitions.graders(),
                head.lateVerdicts(),
                head.exposure(),
                head.unknownAbuse(),
                head.links());
    }
}
