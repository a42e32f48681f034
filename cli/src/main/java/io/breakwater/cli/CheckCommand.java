package io.breakwater.cli;

import io.breakwater.model.problem.Problem;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = "Checks a whole pack and shows every problem with its place and remedy.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(arity = "0..1", paramLabel = "PACK", description = "the pack's directory")
    private @Nullable Path directory;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    CheckCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        Path pack = directory != null ? directory : locations.pack();
        if (!Files.isDirectory(pack)) {
            throw new CommandFailure("there is no directory " + pack.toAbsolutePath());
        }
        PackCheck check = PackReader.read(pack, locations.data().orElse(null));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(Map.of(
                    "ok",
                    !check.hasErrors(),
                    "problems",
                    check.problems().stream().map(CheckCommand::fields).toList())));
        } else {
            check.problems().forEach(problem -> out.println(problem.render()));
            out.println(summary(check));
        }
        out.flush();
        return check.hasErrors() ? 1 : 0;
    }

    private static String summary(PackCheck check) {
        long errors = check.problems().stream().filter(Problem::isError).count();
        long warnings = check.problems().size() - errors;
        String counts = errors + " errors, " + warnings + " warnings";
        Optional<LoadedPack> loaded = check.pack();
        return loaded.map(pack -> "Pack " + pack.definitions().name() + " is good: "
                        + pack.definitions().tables().size() + " tables, "
                        + pack.definitions().detectors().size() + " detectors, "
                        + pack.definitions().policies().size() + " policies, "
                        + pack.coreDefinitions().size() + " core tables ("
                        + counts + ")")
                .orElse("The pack cannot be used: " + counts);
    }

    private static Map<String, Object> fields(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("code", problem.code().code());
        fields.put("severity", problem.isError() ? "error" : "warning");
        fields.put("file", problem.place().file());
        fields.put("line", problem.place().line());
        fields.put("column", problem.place().column());
        fields.put("message", problem.message());
        fields.put("remedy", problem.remedy());
        return fields;
    }

    /** For commands that need a pack without errors. */
    static LoadedPack load(Path directory, Optional<Path> data, PrintWriter err) throws CommandFailure {
        PackCheck check = PackReader.read(directory, data.orElse(null));
        List<Problem> errors =
                check.problems().stream().filter(Problem::isError).toList();
        errors.forEach(problem -> err.println(problem.render()));
        return check.pack()
                .orElseThrow(() -> new CommandFailure(
                        "the pack in " + directory + " has " + errors.size() + " errors; mend them first"));
    }
}
