package io.breakwater.cli;

import io.breakwater.history.integrity.Difference;
import io.breakwater.history.integrity.HistoryVerification;
import io.breakwater.history.integrity.HistoryVerifier;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "Proves that the log's chain, the manifest and the files of history agree; changes nothing.",
        mixinStandardHelpOptions = true)
final class HistoryVerifyCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    HistoryVerifyCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException {
        try (BreakwaterRuntime runtime = StoredRuntime.open(locations, clock)) {
            HistoryVerification verification = new HistoryVerifier(runtime.history()).verify();
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.write(fields(verification)));
            } else {
                verification.differences().forEach(difference -> out.println("BAD  " + difference));
                out.printf(
                        "%,d blocks, %,d files, %,d rows compared: %s%n",
                        verification.log().blocks(),
                        verification.files(),
                        verification.rows(),
                        verification.intact()
                                ? "log, manifest and files agree"
                                : verification.differences().size() + " differences");
            }
            out.flush();
            return verification.intact() ? 0 : 1;
        }
    }

    private static Map<String, Object> fields(HistoryVerification verification) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ok", verification.intact());
        fields.put("blocks", verification.log().blocks());
        fields.put("last_block", verification.log().lastNumber());
        fields.put("last_hash", verification.log().lastHash());
        fields.put("files", verification.files());
        fields.put("bytes", verification.bytes());
        fields.put("rows", verification.rows());
        fields.put(
                "differences",
                verification.differences().stream()
                        .map(HistoryVerifyCommand::fields)
                        .toList());
        return fields;
    }

    private static Map<String, Object> fields(Difference difference) {
        return Map.of("place", difference.place(), "what", difference.what(), "remedy", difference.remedy());
    }
}
