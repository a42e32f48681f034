package io.breakwater.cli;

import io.breakwater.casework.policy.PastViolation;
import io.breakwater.casework.policy.ProtocolReplay;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
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
        name = "simulate",
        description = "Says who would have been treated differently under a changed protocol of a policy.",
        mixinStandardHelpOptions = true,
        footer = {
            "%nExamples:",
            "  breakwater simulate spam --changed ../my-changed-pack",
            "  breakwater simulate spam --changed ../my-changed-pack --from 2027-01-01 --json",
            "%nViolations that were decided and stand are played again, in their order, under the pack's protocol and",
            "under that of the changed pack; each counts its own strikes from the first violation on."
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int SHOWN = 50;

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(paramLabel = "POLICY", description = "id of the policy")
    private String policy;

    @Option(names = "--changed", required = true, paramLabel = "DIR", description = "a pack with the changed policy")
    private Path changed;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = SpanOptions.Moment.class,
            description = "only what was decided from then on (default: all)")
    private @Nullable Instant from;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    SimulateCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException, InterruptedException {
        PolicyDefinition before = policy(locations.pack());
        PolicyDefinition after = policy(changed);
        long fromTs = from == null ? 0 : Timestamps.toMicros(from);
        List<PastViolation> past = new PastViolations(new StoredAnswers(locations, clock)).of(policy, fromTs);
        List<ProtocolReplay.Treatment> treatments = ProtocolReplay.of(before, after, past);
        List<ProtocolReplay.Treatment> different =
                treatments.stream().filter(ProtocolReplay.Treatment::differs).toList();
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? asJson(treatments, different) : asText(treatments, different));
        out.flush();
        return different.isEmpty() ? 0 : 1;
    }

    private PolicyDefinition policy(Path pack) throws CommandFailure {
        PolicyDefinition found = CheckCommand.load(
                        pack, locations.data(), spec.commandLine().getErr())
                .definitions()
                .policies()
                .get(policy);
        if (found == null) {
            throw new CommandFailure("the pack in " + pack + " has no policy '" + policy + "'");
        }
        return found;
    }

    private static String asText(List<ProtocolReplay.Treatment> treatments, List<ProtocolReplay.Treatment> different) {
        StringBuilder text = new StringBuilder();
        text.append(different.size())
                .append(" of ")
                .append(treatments.size())
                .append(" violations would be treated differently\n");
        ProtocolReplay.changes(treatments)
                .forEach((change, count) -> text.append("  ")
                        .append(count)
                        .append(" x ")
                        .append(change)
                        .append('\n'));
        if (!different.isEmpty()) {
            TextTable table = new TextTable(List.of("decided", "entity", "before", "after", "strikes before", "after"));
            different.stream()
                    .limit(SHOWN)
                    .forEach(treatment -> table.row(List.of(
                            treatment.violation().decidedAt().toString(),
                            treatment.violation().entity().toString(),
                            words(treatment.before().action()),
                            words(treatment.after().action()),
                            String.valueOf(treatment.before().strikesAfter()),
                            String.valueOf(treatment.after().strikesAfter()))));
            text.append(table.render());
            if (different.size() > SHOWN) {
                text.append("and ").append(different.size() - SHOWN).append(" more; --json lists all\n");
            }
        }
        return text.toString();
    }

    private static String asJson(List<ProtocolReplay.Treatment> treatments, List<ProtocolReplay.Treatment> different) {
        return Json.write(Map.of(
                        "violations",
                        treatments.size(),
                        "changes",
                        ProtocolReplay.changes(treatments),
                        "different",
                        different.stream()
                                .map(treatment -> Map.of(
                                        "decided",
                                        treatment.violation().decidedAt().toString(),
                                        "entity",
                                        treatment.violation().entity().toString(),
                                        "before",
                                        words(treatment.before().action()),
                                        "after",
                                        words(treatment.after().action())))
                                .toList()))
                + System.lineSeparator();
    }

    private static String words(Optional<String> action) {
        return action.orElse("nothing");
    }
}
