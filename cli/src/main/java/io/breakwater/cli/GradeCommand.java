package io.breakwater.cli;

import io.breakwater.casework.grading.GoldenRun;
import io.breakwater.casework.outbox.AddressGuard;
import io.breakwater.model.pack.GoldenSet;
import io.breakwater.model.pack.GraderByMeaning;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderModel;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.pack.LoadedPack;
import io.breakwater.server.grading.GraderVersion;
import io.breakwater.server.grading.Questions;
import io.breakwater.signals.embedding.ModelUnavailableException;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.grader.ChatEndpoint;
import io.breakwater.signals.grader.FailureKind;
import io.breakwater.signals.grader.ModelAnswer;
import io.breakwater.signals.meaning.Judgement;
import io.breakwater.signals.meaning.MeaningJudge;
import io.breakwater.signals.score.PointModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        name = "grade",
        description = {
            "Asks a grader about its golden set and shows what it got wrong, before the pack is put to use.",
            "Needs no server and keeps nothing: a server asks each version by itself before its answers act."
        },
        mixinStandardHelpOptions = true)
final class GradeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(index = "0", paramLabel = "GRADER", description = "the grader's id")
    private String grader = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "PACK", description = "the pack's directory")
    private @Nullable Path directory;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    private final Clock clock;

    GradeCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure {
        Path place = directory != null ? directory : locations.pack();
        LoadedPack loaded =
                CheckCommand.load(place, locations.data(), spec.commandLine().getErr());
        Pack pack = loaded.definitions();
        @Nullable GraderDefinition found = pack.graders().get(grader);
        if (found == null) {
            throw new CommandFailure("the pack has no grader '" + grader + "'");
        }
        if (found.golden().cases().isEmpty()) {
            throw new CommandFailure("the grader has no golden set; write graders/" + grader + ".golden.yaml");
        }
        GoldenRun run = run(
                found,
                Objects.requireNonNull(pack.policies().get(found.policy())),
                loaded.signals().pointModels());
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? Json.write(fields(run)) : text(run));
        out.flush();
        return run.passed() ? 0 : 1;
    }

    private GoldenRun run(GraderDefinition grader, PolicyDefinition policy, Map<String, PointModel> models) {
        ChatEndpoint endpoint = new ChatEndpoint(
                System.getenv(), uri -> AddressGuard.refusal(uri, false).isEmpty(), clock);
        List<GoldenRun.Outcome> outcomes = new ArrayList<>();
        try (SentenceModel sentences = new SentenceModel()) {
            MeaningJudge judge = new MeaningJudge(sentences);
            for (GoldenSet.Case golden : grader.golden().cases()) {
                outcomes.add(
                        grader.kind() instanceof GraderModel model
                                ? asked(
                                        golden,
                                        endpoint.ask(
                                                model,
                                                Questions.about(grader, policy, golden.content()),
                                                grader.timeout()))
                                : judged(golden, grader, judge, models));
            }
        }
        return new GoldenRun(
                0,
                GraderVersion.of(grader, policy),
                clock.instant(),
                outcomes,
                grader.golden().pass());
    }

    private static GoldenRun.Outcome asked(GoldenSet.Case golden, ModelAnswer answer) {
        Optional<GoldenRun.Said> said = answer instanceof ModelAnswer.Judged judged
                ? Optional.of(new GoldenRun.Said(
                        judged.verdict().violates(),
                        judged.verdict().severity(),
                        judged.verdict().labels(),
                        judged.verdict().rationale()))
                : Optional.empty();
        Optional<String> failure = answer instanceof ModelAnswer.Failed failed
                ? Optional.of(failed.kind().text())
                : Optional.empty();
        return new GoldenRun.Outcome(golden.name(), Optional.of(golden), true, said, failure);
    }

    private static GoldenRun.Outcome judged(
            GoldenSet.Case golden, GraderDefinition grader, MeaningJudge judge, Map<String, PointModel> models) {
        try {
            Judgement judgement = judge.judge(
                    grader.id(), (GraderByMeaning) grader.kind(), grader.columns(), models, golden.content());
            GoldenRun.Said said = new GoldenRun.Said(
                    judgement.violates(), judgement.severity(), judgement.labels(), judgement.words());
            return new GoldenRun.Outcome(golden.name(), Optional.of(golden), true, Optional.of(said), Optional.empty());
        } catch (ModelUnavailableException unavailable) {
            return new GoldenRun.Outcome(
                    golden.name(),
                    Optional.of(golden),
                    true,
                    Optional.empty(),
                    Optional.of(FailureKind.NO_SENTENCE_MODEL.text()));
        }
    }

    private static String text(GoldenRun run) {
        TextTable table = new TextTable(List.of("case", "right", "said", ""));
        run.outcomes()
                .forEach(outcome -> table.row(
                        List.of(outcome.name(), right(outcome), said(outcome), outcome.isRight() ? "" : "WRONG")));
        return table.render() + System.lineSeparator() + run.right() + " of "
                + run.outcomes().size() + " right, " + Math.round(run.pass() * 100) + " % needed: "
                + (run.passed() ? "passed" : "not passed") + " (version "
                + run.version() + ")";
    }

    private static Map<String, Object> fields(GoldenRun run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", run.version());
        fields.put("passed", run.passed());
        fields.put("right", run.right());
        fields.put(
                "cases",
                run.outcomes().stream()
                        .map(outcome -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", outcome.name());
                            one.put("right", right(outcome));
                            one.put("said", said(outcome));
                            one.put("passed", outcome.isRight());
                            outcome.said().ifPresent(said -> one.put("rationale", said.rationale()));
                            return one;
                        })
                        .toList());
        return fields;
    }

    private static String right(GoldenRun.Outcome outcome) {
        return outcome.golden()
                .map(golden -> words(
                        golden.violates(), golden.labels().stream().sorted().toList()))
                .orElse("");
    }

    private static String said(GoldenRun.Outcome outcome) {
        return outcome.said()
                .map(said -> words(said.violates(), said.labels()))
                .or(outcome::failure)
                .orElse("");
    }

    private static String words(boolean violates, List<String> labels) {
        return violates ? "violation" + (labels.isEmpty() ? "" : ": " + String.join(", ", labels)) : "no violation";
    }
}
