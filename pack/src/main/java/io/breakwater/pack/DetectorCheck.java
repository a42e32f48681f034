package io.breakwater.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.language.DetectorCompiler;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.table.Column;
import io.breakwater.pack.definition.DetectorFile;
import io.breakwater.pack.definition.Reading;
import io.breakwater.pack.definition.References;
import io.breakwater.pack.definition.References.Target;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks the text of one detector against a pack that is in force, while it is being written: fast, and without the pack's
 * files. What only the whole pack shows, such as test cases and overlaps, is left to the reading of it.
 */
public final class DetectorCheck {
    private final LoadedPack pack;

    public DetectorCheck(LoadedPack pack) {
        this.pack = requireNonNull(pack, "pack is null");
    }

    /**
     * Everything that is wrong with the text, by line.
     *
     * @param id the detector's
     * @param text of its file, front matter included
     */
    public List<Problem> problems(String id, String text) {
        ProblemLog problems = new ProblemLog();
        Reading reading = new Reading(problems, new References());
        SourceFile file = SourceFile.of("detectors/" + id + DetectorFile.ENDING, text, "");
        Optional<DetectorDefinition> detector = DetectorFile.read(file, reading);
        checkNames(reading.references(), problems);
        detector.filter(read -> !read.sql().isBlank() && !read.entity().column().isEmpty())
                .ifPresent(read -> compile(read, problems));
        return problems.sorted();
    }

    private void checkNames(References references, ProblemLog problems) {
        Pack definitions = pack.definitions();
        references.check(Target.HARM, definitions.harms().keySet(), problems);
        references.check(Target.POLICY, definitions.policies().keySet(), problems);
        references.check(Target.ACTION, definitions.actions().keySet(), problems);
        references.check(Target.QUEUE, definitions.queues().keySet(), problems);
        references.check(Target.ENTITY_TYPE, entityTypes(definitions), problems);
    }

    private static Set<String> entityTypes(Pack definitions) {
        return definitions.tables().values().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::entityType)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private void compile(DetectorDefinition detector, ProblemLog problems) {
        Pack definitions = pack.definitions();
        if (detector.kind() instanceof DetectorKind.Scheduled kind) {
            try (ScheduledCompiler compiler =
                    new ScheduledCompiler(definitions.tables().values(), pack.coreTables(), problems)) {
                compiler.compile(detector, kind);
            }
        } else {
            DetectorCompiler compiler = new DetectorCompiler(
                    definitions.tables().values(),
                    pack.signals().functions(),
                    definitions.lists().keySet());
            problems.addAll(compiler.compile(detector).problems());
        }
    }
}
