package io.breakwater.cli;

import io.breakwater.database.DatabaseUnavailableException;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.pack.ModelWriter;
import io.breakwater.server.query.ContentAudit;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.signals.embedding.SentenceModel;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.score.PointModel;
import io.breakwater.signals.score.TreeModel;
import io.breakwater.signals.training.TrainedModel;
import io.breakwater.signals.training.Training;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description =
                "Trains a model of texts or of numbers from labelled rows, measures it, and writes it into the pack.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nThe query gives the columns label (true or false), text or any columns of numbers to learn from, and if it can:",
            "entity (never on both sides of a split), at (then the latest rows judge the model), weight (how many of the traffic a",
            "row stands for), decided_by (labels of automation are left out), and for texts language.",
            "%nExamples:",
            "  breakwater train spam --from \"SELECT text, is_spam AS label, account_id AS entity, ts AS at FROM labelled\"",
            "  breakwater train scams --on embeddings --from \"SELECT text, is_scam AS label, account_id AS entity, ts AS at FROM labelled\"",
            "  breakwater train farms --from \"SELECT posts_24h, addresses_7d, is_farm AS label, account_id AS entity FROM labelled\""
        })
final class TrainCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(
            paramLabel = "MODEL",
            description = "its id: what SCORE('id', text), SCORE_ROW('id', ...) or a grader names")
    private String id;

    @Option(names = "--from", paramLabel = "SQL", required = true, description = "the SELECT that gives the rows")
    private String sql;

    @Option(
            names = "--on",
            paramLabel = "WHAT",
            description = {
                "what of texts it learns from (default: pieces):",
                "pieces: letters and words, for SCORE in detectors, in microseconds",
                "embeddings: what they mean, for graders, in milliseconds"
            },
            defaultValue = "pieces")
    private LearnedFrom learnedFrom = LearnedFrom.PIECES;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "what the threshold is chosen for (default: ${DEFAULT-VALUE})",
            defaultValue = "0.95")
    private double precision;

    @Option(
            names = "--per-day",
            paramLabel = "N",
            description = "how many of the highest scores people can review in a day (default: ${DEFAULT-VALUE})",
            defaultValue = "100")
    private int perDay;

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            description = "one line for the model's file: what it finds (default: ${DEFAULT-VALUE})",
            defaultValue = "Trained by breakwater train")
    private String description;

    @Option(
            names = "--note",
            paramLabel = "LINE",
            description = "a line for the model's card, such as whose texts it learned from; can be given again")
    private List<String> notes = List.of();

    @Option(names = "--with-automation", description = "count labels that automation gave, too")
    private boolean withAutomation;

    @Option(
            names = "--with-propagation",
            description = "count labels that a person gave along with another alert's, too")
    private boolean withPropagation;

    @Option(
            names = "--replace",
            description =
                    "put it in the place of the pack's model of this id: what reads that decides by this one at once")
    private boolean replace;

    @Option(
            names = "--max-rows",
            paramLabel = "N",
            description = "rows to read at most (default: ${DEFAULT-VALUE})",
            defaultValue = "200000")
    private int maxRows;

    TrainCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException, IOException {
        if (!ID.matcher(id).matches()) {
            throw Breakwater.wrong(spec, "a model's id has small letters, digits and _, not '" + id + "'");
        }
        if (!(precision > 0 && precision <= 1)) {
            throw Breakwater.wrong(spec, "--precision lies between 0 and 1");
        }
        if (perDay < 1) {
            throw Breakwater.wrong(spec, "--per-day is at least 1");
        }
        if (Stream.concat(Stream.of(description), notes.stream())
                .anyMatch(line -> line.isBlank() || !isOneLine(line))) {
            throw Breakwater.wrong(spec, "--description and --note are one line each, without control characters");
        }
        ModelWriter writer = new ModelWriter(locations.pack());
        if (!replace && writer.hasForDetectors(id)) {
            throw new CommandFailure(
                    "the pack has a model '" + id + "', and what reads it would decide by another at once;"
                            + " train under another id and compare both by a detector in shadow, or say --replace");
        }
        QueryResult answer = rows();
        LabelledRows rows = new LabelledRows(answer, new LabelledRows.Counted(withAutomation, withPropagation));
        requireOrigin(rows, answer.tables());
        if (learnedFrom == LearnedFrom.EMBEDDINGS && !rows.ofTexts()) {
            throw new CommandFailure(
                    "numbers have no meaning to learn from: give the column text, or leave --on embeddings out");
        }
        if (!Training.isEnough(rows.examples())) {
            throw new CommandFailure(rows.examples().size() + " labelled rows are left; of each class "
                    + Training.LEAST_EXAMPLES + " in " + Training.LEAST_GROUPS + " groups are needed");
        }
        TrainedModel trained = train(rows);
        if (writer.hasOther(trained.model())) {
            throw new CommandFailure("the pack has a model '" + id + "' of another kind; give this one another name");
        }
        List<String> card = new ArrayList<>();
        card.add("trained " + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + " on "
                + rows.examples().size() + " rows; left out: " + rows.automatic() + " labelled by automation, "
                + rows.propagated() + " along with another, "
                + rows.skipped() + " without text or label" + (answer.truncated() ? "; there were more rows" : ""));
        if (!rows.ofTexts()) {
            card.add("call: " + use(rows));
        }
        card.add("query: " + sql.strip().replaceAll("\\s+", " "));
        card.addAll(TrainingText.card(trained.report()));
        card.addAll(notes);
        List<String> files = writer.write(
                trained.model(),
                new ModelWriter.About(trained.report().threshold(), trained.deciles(), description, card));
        show(card, trained, files, use(rows));
        return 0;
    }

    /** Labels that nobody gave for the row itself would count unseen: a model would learn what automation does already. */
    private void requireOrigin(LabelledRows rows, Set<String> tables) throws CommandFailure {
        if (tables.contains("decisions")) {
            if (!withAutomation && !rows.sayAutomation()) {
                throw new CommandFailure("the query reads decisions and does not say which automation made:"
                        + " give the column automated, or say --with-automation");
            }
            if (!withPropagation && !rows.sayPropagation()) {
                throw new CommandFailure(
                        "the query reads decisions and does not say which were made along with another:"
                                + " give the column propagated, or say --with-propagation");
            }
        }
    }

    private static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    private TrainedModel train(LabelledRows rows) throws CommandFailure {
        Training.Wanted wanted = new Training.Wanted(precision, perDay);
        if (rows.numbers().size() > TreeModel.MOST_COLUMNS) {
            throw new CommandFailure("the query gives " + rows.numbers().size() + " columns of numbers; at most "
                    + TreeModel.MOST_COLUMNS + " can be learned from");
        }
        if (!rows.ofTexts()) {
            return Training.ofNumbers(id, rows.numbers(), rows.rows(), wanted);
        }
        if (learnedFrom == LearnedFrom.PIECES) {
            return Training.ofTexts(id, FeatureSpace.DEFAULT, rows.texts(), wanted);
        }
        ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), clock, "Reading texts", Terminal.isAttached());
        return Training.ofPoints(id, SentenceModel.NAME, EmbeddedTexts.of(rows.texts(), bar), wanted);
    }

    /** How it is asked. */
    private String use(LabelledRows rows) {
        if (!rows.ofTexts()) {
            return "SCORE_ROW('" + id + "', " + String.join(", ", rows.numbers()) + ")";
        }
        return learnedFrom == LearnedFrom.PIECES ? "SCORE('" + id + "', text)" : "classifier: {model: " + id + "}";
    }

    private void show(List<String> card, TrainedModel trained, List<String> files, String use) {
        PrintWriter out = spec.commandLine().getOut();
        card.forEach(out::println);
        out.println("worst mistakes:");
        TrainingText.mistakes(trained.report()).forEach(line -> out.println("  " + line));
        out.println("written: " + String.join(" and ", files) + " in the pack. Use it as " + use + ", in a "
                + (trained.model() instanceof PointModel ? "grader" : "detector") + " in shadow first.");
        out.flush();
    }

    private QueryResult rows() throws CommandFailure, PackRefusedException {
        try (BreakwaterRuntime runtime =
                BreakwaterRuntime.open(locations.runtime("data"), clock, Optional::empty, List.of())) {
            QueryResult result = runtime.queries().run(new QueryRequest(sql, true, Math.max(1, maxRows), PATIENCE));
            ContentAudit.record(runtime, StoredAnswers.OPERATOR, sql, result);
            return result;
        } catch (QueryRefusedException refused) {
            throw new CommandFailure(refused.problem());
        } catch (DatabaseUnavailableException taken) {
            throw new CommandFailure(
                    taken.getMessage() + " (stop the server on this data directory, or train on a copy)");
        }
    }
}
