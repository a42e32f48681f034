package io.breakwater.cli;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.pack.git.GitProblemException;
import io.breakwater.pack.git.PackRepository;
import io.breakwater.server.backtest.BacktestReport;
import io.breakwater.server.backtest.BacktestRun;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backtest",
        description = "Runs a detector, of whatever status, over what is stored: whom would it have hit?",
        mixinStandardHelpOptions = true,
        footer = {
            "%nExamples:",
            "  breakwater backtest signup_network_burst --data-dir data/demo --from 2026-11-20",
            "  breakwater backtest drafts/signup_network_burst.sql --against live",
            "  breakwater backtest signup_network_burst --against main~3"
        })
final class BacktestCommand implements Callable<Integer> {
    private static final int SHOWN_VERSIONS = 6;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]+");

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Mixin
    private SpanOptions span;

    @Parameters(paramLabel = "DETECTOR", description = "its id in the pack, or a .sql file to try in its place")
    private String detector;

    @Option(
            names = "--against",
            paramLabel = "VERSION",
            description = {
                "shows which hits are new and which are lost: 'live' compares a file with the pack's detector of that",
                "name, and a detector of the pack with the hits it stored; a .sql file is run too, and so is the",
                "detector of a commit of the pack's git repository (main~3, a tag, an id); the beginning of a plan's or",
                "file's hash stands for the hits that version stored"
            },
            defaultValue = "")
    private String against;

    @Option(names = "--labels", description = "counts hits on entities that had a label then")
    private boolean labels;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "threads to use where a detector's rows can be shared out (default: one a core, at most 4)",
            defaultValue = "0")
    private int threads;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    BacktestCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException, GitProblemException {
        if (threads < 0) {
            throw Breakwater.wrong(spec, "--threads must be at least 1");
        }
        if (against.endsWith(".sql") && !Files.isRegularFile(Path.of(against))) {
            throw new CommandFailure("there is no file " + against);
        }
        try (StoredDetector stored = StoredDetector.open(locations, clock, detector)) {
            BacktestText text = new BacktestText(report(stored));
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? Json.write(text.asJson()) : text.asText());
            out.flush();
            return 0;
        }
    }

    private BacktestReport report(StoredDetector stored)
            throws CommandFailure, PackRefusedException, GitProblemException {
        stored.program();
        BacktestRun run = new BacktestRun(
                stored.runtime(),
                stored.history(),
                stored.chosen(),
                span.fromTs(),
                span.toTs(),
                threads == 0 ? StoredDetector.threads() : threads);
        requireKnown(run);
        ProgressBar bar = StoredDetector.bar(spec.commandLine().getErr(), clock);
        BacktestReport report = run.report(against, labels, bar::show);
        bar.finish();
        return report;
    }

    /** A hash that nobody has would look like a version that found nothing. */
    private void requireKnown(BacktestRun run) throws CommandFailure {
        if (against.isEmpty() || against.equals(BacktestRun.LIVE) || against.endsWith(".sql")) {
            return;
        }
        List<String> versions = run.versions();
        if (versions.stream().anyMatch(hash -> hash.startsWith(against))) {
            return;
        }
        if (!HASH.matcher(against).matches() || isCommit()) {
            // Whatever else is wrong with a commit's name is said when it is read.
            return;
        }
        throw new CommandFailure(Problem.error(
                CommandProblem.UNKNOWN_VERSION,
                Place.ofFile("--against"),
                "no version of the detector that ran here has a hash that begins with " + against
                        + ", and no commit an id that does",
                versions.isEmpty()
                        ? "compare with 'live', a .sql file or a commit; no version of it has run here yet"
                        : "take one of "
                                + String.join(", ", versions.subList(0, Math.min(SHOWN_VERSIONS, versions.size())))));
    }

    private boolean isCommit() throws CommandFailure {
        Optional<PackRepository> found = PackRepository.find(locations.pack());
        if (found.isEmpty()) {
            return false;
        }
        try (PackRepository repository = found.get()) {
            return repository.has(against);
        }
    }
}
