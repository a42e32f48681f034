package io.breakwater.cli;

import io.breakwater.casework.audit.AuditVerification;
import io.breakwater.history.log.LogVerification;
import io.breakwater.history.store.HistoryFile;
import io.breakwater.history.store.HistoryPlaceException;
import io.breakwater.model.problem.Problem;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.server.schedule.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Looks whether this machine, the pack and what is stored are well.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private static final long LEAST_DISK_BYTES = 2L << 30;
    private static final long LEAST_HEAP_BYTES = 512L << 20;

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Option(names = "--json", description = "one JSON object on standard output")
    private boolean json;

    private final List<Finding> findings = new ArrayList<>();

    DoctorCommand(Clock clock) {
        this.clock = clock;
    }

    /** What was looked at. */
    private record Finding(String what, boolean well, String detail) {}

    @Override
    public Integer call() throws CommandFailure {
        found("Java", Runtime.version().feature() >= 17, Runtime.version() + ", needs 17 or later");
        long heap = Runtime.getRuntime().maxMemory();
        found("memory", heap >= LEAST_HEAP_BYTES, (heap >> 20) + " MiB of heap allowed");
        Path home = locations.dataDirectory("data");
        lookAtDisk(home);
        PackCheck pack = PackReader.read(locations.pack(), locations.data().orElse(null));
        long errors = pack.problems().stream().filter(Problem::isError).count();
        found(
                "pack",
                errors == 0,
                errors + " errors, " + (pack.problems().size() - errors) + " warnings; breakwater check shows them");
        if (errors == 0) {
            lookAtStore(home);
        }
        boolean well = findings.stream().allMatch(Finding::well);
        report(well);
        return well ? 0 : 1;
    }

    private void lookAtDisk(Path home) {
        try {
            Path existing = home.toAbsolutePath();
            while (existing != null && !Files.exists(existing)) {
                existing = existing.getParent();
            }
            if (existing == null) {
                found("disk", false, "no part of " + home + " exists");
                return;
            }
            long free = Files.getFileStore(existing).getUsableSpace();
            found("disk", free >= LEAST_DISK_BYTES, (free >> 30) + " GiB free at " + existing + ", needs 2");
            found(
                    "data directory",
                    Files.isWritable(existing),
                    existing + (Files.isWritable(existing) ? "" : " not") + " writable");
        } catch (IOException e) {
            found("disk", false, String.valueOf(e.getMessage()));
        }
    }

    private void lookAtStore(Path home) throws CommandFailure {
        if (!StoredRuntime.isUsed(home)) {
            found("store", true, "nothing is stored in " + home + " yet");
            return;
        }
        try (BreakwaterRuntime runtime = StoredRuntime.open(locations, clock)) {
            LogVerification log = runtime.log().verify();
            found("log", log.intact(), log.toString());
            List<HistoryFile> unreadable = runtime.history().manifest().unreadable();
            runtime.history().files().shared().ifPresent(bucket -> found("bucket", true, bucket.name() + " answers"));
            found(
                    "history",
                    unreadable.isEmpty(),
                    unreadable.isEmpty()
                            ? runtime.history().manifest().all().size()
                                    + " files are there; breakwater history verify reads them"
                            : unreadable.get(0).missing()
                                    + (unreadable.size() > 1 ? " (and " + (unreadable.size() - 1) + " more)" : ""));
            AuditVerification audit = runtime.casework().audit().verify();
            found("snapshot", true, snapshot(runtime));
            Problem warning = runtime.pipeline().warning().orElse(null);
            found(
                    "windows",
                    warning == null,
                    warning == null ? "their logs fit into memory or leave it" : warning.message());
            found("audit", audit.intact(), audit.toString());
            List<String> failing = runtime.runs().latest().stream()
                    .filter(run -> run.state().isTrouble())
                    .map(run -> run.detector() + " ("
                            + run.problem().map(Run.Failure::code).orElse("") + ")")
                    .toList();
            found(
                    "scheduled runs",
                    failing.isEmpty(),
                    failing.isEmpty() ? "the latest of each detector came to its end" : String.join(", ", failing));
            Throwable stopped = runtime.pipeline().failure().orElse(null);
            found("pipeline", stopped == null, stopped == null ? "takes events" : String.valueOf(stopped.getMessage()));
        } catch (PackRefusedException impossible) {
            found("pack", false, String.valueOf(impossible.getMessage()));
        } catch (HistoryPlaceException elsewhere) {
            found("history", false, String.valueOf(elsewhere.getMessage()));
        } catch (UncheckedIOException failed) {
            found("history", false, FailureReport.storage(failed).orElseThrow(() -> failed));
        }
    }

    /** Where a restart would begin. None is well: then a restart reads the whole log. */
    private String snapshot(BreakwaterRuntime runtime) {
        return runtime.snapshots()
                .newest()
                .map(newest -> "behind block " + newest.header().block() + " of "
                        + runtime.log().lastNumber() + ", "
                        + Math.max(
                                0,
                                Duration.between(newest.writtenAt(), clock.instant())
                                        .toSeconds())
                        + " s old")
                .orElse("none yet; a restart reads the whole log");
    }

    private void found(String what, boolean well, String detail) {
        findings.add(new Finding(what, well, detail));
    }

    private void report(boolean well) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(Map.of(
                    "ok",
                    well,
                    "findings",
                    findings.stream().map(DoctorCommand::fields).toList())));
        } else {
            findings.forEach(finding ->
                    out.printf("%-5s %-15s %s%n", finding.well() ? "ok" : "BAD", finding.what(), finding.detail()));
        }
        out.flush();
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("what", finding.what());
        fields.put("ok", finding.well());
        fields.put("detail", finding.detail());
        return fields;
    }
}
