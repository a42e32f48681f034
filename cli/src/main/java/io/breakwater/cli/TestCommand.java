package io.breakwater.cli;

import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.pack.LoadedPack;
import io.breakwater.replay.CaseResult;
import io.breakwater.replay.DetectorTests;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
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

    @Option(
            names = "--baselines",
            description = {
                "also runs the pack's baselines and fails for hits on rows known to be no abuse that",
                "known_false_positives.csv does not list"
            })
    private boolean baselines;

    @Option(names = "--accept", description = "with --baselines: lists all of them from now on")
    private boolean accept;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    TestCommand() {}

    @Override
    public Integer call() throws CommandFailure, ImportRefusedException {
        if (accept && !baselines) {
            throw Breakwater.wrong(spec, "--accept needs --baselines");
        }
        Path place = directory != null ? directory : locations.pack();
        LoadedPack pack =
                CheckCommand.load(place, locations.data(), spec.commandLine().getErr());
        String only = detector;
        if (only != null && pack.version(only).isEmpty()) {
            throw new CommandFailure("the pack has no detector '" + only + "'");
        }
        List<CaseResult> results = DetectorTests.run(
                pack, testCase -> only == null || testCase.detector().equals(only));
        long failed = results.stream().filter(result -> !result.passed()).count();
        Optional<BaselineCheck> check =
                baselines ? Optional.of(BaselineCheck.run(pack, place, locations.data())) : Optional.empty();
        if (accept && check.isPresent()) {
            check.get().accept();
        }
        SortedSet<String> unknown = accept
                ? Collections.emptySortedSet()
                : check.map(BaselineCheck::unknown).orElse(Collections.emptySortedSet());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("passed", results.size() - failed);
            answer.put("failed", failed);
            answer.put("cases", results.stream().map(TestCommand::fields).toList());
            check.ifPresent(found -> answer.put("baselines", List.copyOf(found.baselines())));
            check.ifPresent(found -> answer.put("newFalsePositives", List.copyOf(unknown)));
            out.println(Json.write(answer));
        } else {
            results.stream().filter(result -> !result.passed()).forEach(result -> out.println(result.render()));
            out.println((results.size() - failed) + " cases passed, " + failed + " failed");
            check.ifPresent(found -> show(out, found, unknown));
        }
        out.flush();
        return failed == 0 && unknown.isEmpty() ? 0 : 1;
    }

    private static void show(PrintWriter out, BaselineCheck check, SortedSet<String> unknown) {
        unknown.forEach(line -> out.println("new false positive: " + line));
        out.println("baselines " + String.join(", ", check.baselines()) + ": " + unknown.size()
                + " new false positives, " + check.gone() + " known ones gone");
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
