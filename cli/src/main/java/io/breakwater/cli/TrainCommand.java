package io.breakwater.cli;

import io.breakwater.database.DatabaseUnavailableException;
import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.pack.ModelWriter;
import io.breakwater.server.query.ContentAudit;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.signals.score.FeatureSpace;
import io.breakwater.signals.training.TextTraining;
import io.breakwater.signals.training.TrainedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        description = "Trains a model of texts from labelled rows, measures it, and writes it into the pack.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nThe query gives the columns text and label (true or false), and if it can: entity (whose texts are never on both",
            "sides of a split), at (then the latest texts judge the model), weight (how many texts a row stands for), language,",
            "and decided_by (labels of automation are left out).",
            "%nExample:",
            "  breakwater train spam --from \"SELECT text, is_spam AS label, account_id AS entity, ts AS at FROM labelled\""
        })
final class TrainCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(paramLabel = "MODEL", description = "its id: what SCORE('id', text) names")
    private String id;

    @Option(names = "--from", paramLabel = "SQL", required = true, description = "the SELECT that gives the rows")
    private String sql;

    @Option(
            names = "--precision",
            paramLabel = "P",
            description = "what the threshold is chosen for (default: ${DEFAULT-VALUE})",
            defaultValue = "0.95")
    private double precision;

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
        if (Stream.concat(Stream.of(description), notes.stream())
                .anyMatch(line -> line.isBlank() || !isOneLine(line))) {
            throw Breakwater.wrong(spec, "--description and --note are one line each, without control characters");
        }
        QueryResult answer = rows();
        LabelledRows rows = new LabelledRows(answer, withAutomation);
        if (!TextTraining.isEnough(rows.examples())) {
            throw new CommandFailure(rows.examples().size() + " labelled texts are left; of each class "
                    + TextTraining.LEAST_EXAMPLES + " in " + TextTraining.LEAST_GROUPS + " groups are needed");
        }
        TrainedModel trained = TextTraining.train(id, FeatureSpace.DEFAULT, rows.examples(), precision);
        List<String> card = new ArrayList<>();
        card.add("trained " + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + " on "
                + rows.examples().size() + " rows; left out: " + rows.automatic() + " labelled by automation, "
                + rows.skipped() + " without text or label" + (answer.truncated() ? "; there were more rows" : ""));
        card.add("query: " + sql.strip().replaceAll("\\s+", " "));
        card.addAll(TrainingText.card(trained.report()));
        card.addAll(notes);
        ModelWriter.write(locations.pack(), trained.model(), trained.report().threshold(), description, card);
        show(card, trained);
        return 0;
    }

    private static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    private void show(List<String> card, TrainedModel trained) {
        PrintWriter out = spec.commandLine().getOut();
        card.forEach(out::println);
        out.println("worst mistakes:");
        TrainingText.mistakes(trained.report()).forEach(line -> out.println("  " + line));
        out.println("written: models/" + id + ".yaml and models/" + id
                + ".weights in the pack. Use it as a computed column," + " SCORE('" + id
                + "', text), in a detector in shadow first.");
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
