package io.breakwater.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.CoreTableDefinition;
import io.breakwater.model.problem.Problem;
import io.breakwater.pack.definition.CoreTableFile;
import io.breakwater.pack.definition.Reading;
import io.breakwater.pack.definition.References;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** Checks the text of one core table against a pack that is in force, while it is being written. */
public final class CoreTableCheck {
    private final LoadedPack pack;

    public CoreTableCheck(LoadedPack pack) {
        this.pack = requireNonNull(pack, "pack is null");
    }

    /**
     * Everything that is wrong with the text, by line.
     *
     * @param text of its file, front matter included
     */
    public List<Problem> problems(String name, String text) {
        ProblemLog problems = new ProblemLog();
        String path = CoreTableFile.FOLDER + "/" + name + CoreTableFile.ENDING;
        SourceFile file = SourceFile.of(path, text, "");
        CoreTableFile.read(file, new Reading(problems, new References())).ifPresent(written -> {
            List<CoreTableDefinition> tables =
                    new ArrayList<>(pack.coreDefinitions().values());
            tables.removeIf(table -> table.name().equals(name));
            tables.add(written);
            new CoreTableCompiler(pack.definitions().tables().values(), problems).compile(tables);
        });
        return problems.sorted().stream()
                .filter(problem -> problem.place().file().equals(path))
                .toList();
    }
}
