package io.breakwater.cli;

import io.breakwater.pack.LoadedPack;
import io.breakwater.replay.CaseResult;
import io.breakwater.replay.DetectorTests;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "test", description = "Runs the test cases beside a pack's detectors.", mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(arity = "0..1", paramLabel = "PACK", description = "the pack's directory")
    private @Nullable Path directory;

    @Option(names = "--detector", paramLabel = "ID", description = "only the cases of this detector")
    private @Nullable String detector;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    TestCommand() {}

    @Override
    public Integer call() throws CommandFailure {
        LoadedPack pack = CheckCommand.load(
                directory != null ? directory : locations.pack(),
                locations.data(),
                spec.commandLine().getErr());
        String only = detector;
        if (only != null && pack.version(only).isEmpty()) {
            throw new CommandFailure("the pack has no detector '" + only + "'");
        }
        List<CaseResult> results = DetectorTests.run(
                pack, testCase -> only == null || testCase.detector().equals(only));
        long failed = results.stream().filter(result -> !result.passed()).count();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(Map.of(
                    "passed",
                    results.size() - failed,
                    "failed",
                    failed,
                    "cases",
                    results.stream().map(TestCommand::fields).toList())));
        } else {
            results.stream().filter(result -> !result.passed()).forEach(result -> out.println(result.render()));
            out.println((results.size() - failed) + " cases passed, " + failed + " failed");
        }
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private static Map<String, Object> fields(CaseResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("detector", result.testCase().detector());
        fields.put("name", result.testCase().name());
        fields.put("file", result.testCase().file());
        fields.put("line", result.testCase().line());
        fields.put("passed", result.passed());
        fields.put("differences", result.differences());
        return fields;
    }
}
