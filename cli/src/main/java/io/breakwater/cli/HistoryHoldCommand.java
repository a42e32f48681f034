package io.breakwater.cli;

import io.breakwater.history.hold.LegalHold;
import io.breakwater.history.hold.LegalHold.Subject;
import io.breakwater.history.hold.LegalHolds;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "hold",
        description = "Places, lifts and lists legal holds: what they name neither retention nor erasure takes away.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nExamples:",
            "  breakwater history hold --entity account:a1 --reason \"case 17/26\" --author \"Lea Berg\"",
            "  breakwater history hold --table payments --reason \"audit\" --author \"Lea Berg\"",
            "  breakwater history hold --lift 3 --author \"Lea Berg\"",
            "  breakwater history hold"
        })
final class HistoryHoldCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Option(names = "--entity", paramLabel = "TYPE:ID", description = "hold every row that names this entity")
    private @Nullable String entity;

    @Option(names = "--table", paramLabel = "NAME", description = "hold every row of this table")
    private @Nullable String table;

    @Option(names = "--lift", paramLabel = "NUMBER", description = "end this hold")
    private @Nullable Long lift;

    @Option(names = "--reason", paramLabel = "REASON", description = "why; needed to place one")
    private @Nullable String reason;

    @Option(names = "--author", paramLabel = "PERSON", description = "who places or lifts it; needed for both")
    private @Nullable String author;

    HistoryHoldCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException {
        long asked = List.of(entity != null, table != null, lift != null).stream()
                .filter(Boolean::booleanValue)
                .count();
        if (asked > 1) {
            throw Breakwater.wrong(spec, "--entity, --table and --lift are three different things; use one");
        }
        if (asked == 1 && (author == null || author.isBlank())) {
            throw Breakwater.wrong(spec, "--author says who does it");
        }
        if (asked == 1 && lift == null && (reason == null || reason.isBlank())) {
            throw Breakwater.wrong(spec, "--reason says why; whoever comes upon the hold needs it");
        }
        try (BreakwaterRuntime runtime = StoredRuntime.open(locations, clock)) {
            LegalHolds holds = new LegalHolds(runtime.database().dataSource());
            PrintWriter out = spec.commandLine().getOut();
            if (lift != null) {
                if (!holds.lift(lift, String.valueOf(author))) {
                    throw new CommandFailure("no hold " + lift + " is in force; breakwater history hold lists them");
                }
                record(runtime, "history.hold.lifted", lift.toString(), "");
            } else if (asked == 1) {
                Subject subject = subject();
                long id = holds.place(subject, String.valueOf(reason), String.valueOf(author));
                record(runtime, "history.hold.placed", subject.toString(), String.valueOf(reason));
                out.println("hold " + id + " is in force");
            }
            List<LegalHold> all = holds.all();
            all.forEach(hold -> out.println(line(hold)));
            if (all.isEmpty()) {
                out.println("no holds");
            }
            out.flush();
            return 0;
        }
    }

    private Subject subject() {
        if (table != null) {
            return new Subject.OfTable(table);
        }
        return new Subject.OfEntity(entity(spec, String.valueOf(entity)));
    }

    /** An entity written as TYPE:ID. */
    static EntityReference entity(CommandSpec spec, String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw Breakwater.wrong(spec, "an entity is written as TYPE:ID, such as account:a1, not " + text);
        }
        return new EntityReference(text.substring(0, colon), text.substring(colon + 1));
    }

    private void record(BreakwaterRuntime runtime, String act, String subject, String why) {
        runtime.casework()
                .audit()
                .record(StoredAnswers.OPERATOR, act, subject, Map.of("author", String.valueOf(author), "reason", why));
    }

    private static String line(LegalHold hold) {
        return String.format(
                "%d  %s  %s  by %s at %s%s",
                hold.id(),
                hold.of(),
                hold.reason(),
                hold.author(),
                hold.placedAt(),
                hold.lifting()
                        .map(lifting -> "  lifted by " + lifting.author() + " at " + lifting.at())
                        .orElse(""));
    }
}
