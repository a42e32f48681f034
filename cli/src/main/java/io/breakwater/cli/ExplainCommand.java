package io.breakwater.cli;

import io.breakwater.engine.explain.Explanation;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.ScannedTables;
import io.breakwater.replay.explain.Explainer;
import io.breakwater.replay.explain.NearMisses;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = "Says why a detector fired at an event or did not, or who came near to being hit.",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "breakwater explain EVENT DETECTOR [OPTIONS]",
            "       breakwater explain DETECTOR --near-misses [--from TIME] [--to TIME] [OPTIONS]",
            "       breakwater explain DETECTOR --plan [OPTIONS]"
        },
        footer = {
            "%nExamples:",
            "  breakwater explain web/signup-1017 signup_network_burst",
            "  breakwater explain 2026-11-20T08:15:30.000001Z drafts/signup_network_burst.sql",
            "  breakwater explain web/signup-1017 signup_network_burst --version main~3",
            "  breakwater explain signup_network_burst --near-misses --from 2026-11-20",
            "  breakwater explain --plan signup_network_burst"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final double DEFAULT_CLOSENESS = 0.7;

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Mixin
    private SpanOptions span;

    @Parameters(
            arity = "1..2",
            paramLabel = "WHAT",
            description = {
                "EVENT, as SOURCE/ID or as its engine time,",
                "and DETECTOR: its id in the pack, or a .sql file"
            })
    private List<String> words;

    @Option(names = "--near-misses", description = "whom the detector did not hit for limits that were nearly met")
    private boolean nearMisses;

    @Option(
            names = "--plan",
            description = "what the detector is compiled to: one step a line, what it reads at the bottom")
    private boolean plan;

    @Option(
            names = "--version",
            paramLabel = "REVISION",
            description = "the detector as a commit of the pack's git repository has it (main~3, a tag, an id)",
            defaultValue = "")
    private String revision;

    @Option(
            names = "--closeness",
            paramLabel = "SHARE",
            description = "how near to each limit, from 0 to 1 (default: ${DEFAULT-VALUE})",
            defaultValue = "" + DEFAULT_CLOSENESS)
    private double closeness;

    @Option(
            names = "--max",
            paramLabel = "N",
            description = "entities to show at most (default: ${DEFAULT-VALUE})",
            defaultValue = "20")
    private int most;

    @Option(
            names = "--texts",
            description = "shows texts too, which may be content of people's; that they were read is put on record")
    private boolean texts;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    ExplainCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException, GitProblemException {
        if (words.size() != (nearMisses || plan ? 1 : 2)) {
            throw Breakwater.wrong(
                    spec,
                    nearMisses || plan
                            ? "--near-misses and --plan take a detector and no event"
                            : "name an event and a detector");
        }
        if (nearMisses && plan) {
            throw Breakwater.wrong(spec, "--near-misses and --plan are two questions; ask one");
        }
        if (!(closeness > 0 && closeness <= 1)) {
            throw Breakwater.wrong(spec, "--closeness must lie above 0 and be at most 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (plan) {
            DetectorPlan found = DetectorPlan.read(locations, words.get(0), revision);
            out.print(json ? Json.write(found.asJson()) + System.lineSeparator() : found.asText());
            out.flush();
            return 0;
        }
        try (StoredDetector stored = stored(words.get(words.size() - 1))) {
            out.print(nearMisses ? nearMisses(stored) : explained(stored));
            out.flush();
            return 0;
        }
    }

    private StoredDetector stored(String named) throws CommandFailure, PackRefusedException, GitProblemException {
        return revision.isEmpty()
                ? StoredDetector.open(locations, clock, named)
                : StoredDetector.openRevision(locations, clock, named, revision);
    }

    private String nearMisses(StoredDetector stored) throws CommandFailure {
        ProgressBar bar = StoredDetector.bar(spec.commandLine().getErr(), clock);
        DetectorProgram program = stored.program();
        NearMisses found = stored.chosen()
                .explainer(stored.history())
                .nearMisses(program, span.fromTs(), span.toTs(), closeness, most, StoredDetector.threads(), bar::show);
        bar.finish();
        NearMissText text = new NearMissText(program.version(), found);
        return json ? Json.write(text.asJson()) + System.lineSeparator() : text.asText();
    }

    private String explained(StoredDetector stored) throws CommandFailure {
        DetectorProgram program = stored.program();
        Explainer explainer = stored.chosen().explainer(stored.history());
        long ts = moment(words.get(0), program, explainer);
        ProgressBar bar = StoredDetector.bar(spec.commandLine().getErr(), clock);
        Explanation explanation = explainer
                .explain(program, ts, bar::show)
                .orElseThrow(() -> new CommandFailure(notThere(words.get(0), program)));
        bar.finish();
        if (texts) {
            stored.runtime()
                    .casework()
                    .audit()
                    .recordRead(
                            StoredAnswers.OPERATOR,
                            "texts of an event, explained",
                            "event " + explanation.event().key() + ", detector "
                                    + program.version().id());
        }
        ExplanationText text = new ExplanationText(explanation, texts);
        Map<String, Object> fields = text.asJson();
        return json ? Json.write(fields) + System.lineSeparator() : text.asText();
    }

    private static long moment(String event, DetectorProgram program, Explainer explainer) throws CommandFailure {
        int slash = event.indexOf('/');
        if (slash < 0) {
            try {
                return Timestamps.toMicros(Instant.parse(event));
            } catch (DateTimeParseException notATime) {
                throw new CommandFailure("an event is named SOURCE/ID, or by its engine time such as"
                        + " 2026-11-20T08:15:30.000001Z, not '" + event + "'");
            }
        }
        if (slash == 0 || slash == event.length() - 1) {
            throw new CommandFailure("an event is named SOURCE/ID, not '" + event + "'");
        }
        Optional<Long> found =
                explainer.find(program, new EventKey(event.substring(0, slash), event.substring(slash + 1)));
        return found.orElseThrow(() -> new CommandFailure(notThere(event, program)));
    }

    private static String notThere(String event, DetectorProgram program) {
        return "no live event " + event + " is stored in " + String.join(", ", ScannedTables.of(program.plan()))
                + ", which the detector reads; events of the lanes late and import enter no window";
    }
}
