package io.breakwater.cli;

import io.breakwater.history.erase.Erasure;
import io.breakwater.history.erase.ErasureRefusedException;
import io.breakwater.history.erase.ErasureReport;
import io.breakwater.history.erase.ErasureRequest;
import io.breakwater.history.snapshot.SnapshotStore;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.erasure.CaseworkTraces;
import io.breakwater.server.erasure.DerivedTraces;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.server.runtime.RuntimeOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "erase",
        description =
                "Takes every stored row that names one entity out of history and log, and says what stays and why.",
        mixinStandardHelpOptions = true,
        footer = {"%nExample:", "  breakwater erase account a1 --reason \"request 311\" --author \"Lea Berg\""})
final class EraseCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Parameters(index = "0", paramLabel = "TYPE", description = "kind of entity, such as account")
    private String type;

    @Parameters(index = "1", paramLabel = "ID", description = "which one")
    private String id;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            required = true,
            description = "why, such as the number of the request")
    private String reason;

    @Option(names = "--author", paramLabel = "PERSON", required = true, description = "who decided it")
    private String author;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    EraseCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException {
        RuntimeOptions options = locations.runtime("data");
        List<ErasureReport.Item> items;
        try (BreakwaterRuntime runtime = StoredRuntime.open(options, clock)) {
            Erasure erasure = new Erasure(
                    runtime.history(),
                    runtime.database().dataSource(),
                    List.of(
                            new DerivedTraces(runtime.database().dataSource()),
                            new CaseworkTraces(runtime.database().dataSource())));
            ErasureReport report = erasure.erase(new ErasureRequest(new EntityReference(type, id), reason, author));
            runtime.history().removeRetired(Duration.ZERO);
            runtime.casework()
                    .audit()
                    .record(StoredAnswers.OPERATOR, "history.erased", type, Map.of("author", author, "reason", reason));
            items = new ArrayList<>(report.items());
        } catch (ErasureRefusedException held) {
            throw new CommandFailure(String.valueOf(held.getMessage()));
        }
        // What was in memory went into a snapshot when the runtime ended; the log, read anew, knows the entity no more.
        items.add(snapshots(options.home()));
        items.add(ErasureReport.Item.kept("backups", 0, "not looked at: they hold the entity until they are deleted"));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(
                    Map.of("items", items.stream().map(EraseCommand::fields).toList())));
        } else {
            items.forEach(item -> out.println(line(item)));
        }
        out.flush();
        return 0;
    }

    private static ErasureReport.Item snapshots(Path home) {
        SnapshotStore snapshots = SnapshotStore.open(home.resolve("snapshots"));
        List<Path> all = snapshots.newestFirst();
        all.forEach(snapshots::discard);
        return ErasureReport.Item.removed("snapshots of memory; the next start reads the log", all.size());
    }

    private static String line(ErasureReport.Item item) {
        return String.format(
                "%,8d removed  %,8d kept  %s%s",
                item.removed(), item.kept(), item.what(), item.why().isEmpty() ? "" : ": " + item.why());
    }

    private static Map<String, Object> fields(ErasureReport.Item item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", item.what());
        fields.put("removed", item.removed());
        fields.put("kept", item.kept());
        fields.put("why", item.why());
        return fields;
    }
}
