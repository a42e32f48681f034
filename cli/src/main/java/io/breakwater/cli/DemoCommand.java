package io.breakwater.cli;

import io.breakwater.intake.mapping.ImportProgress;
import io.breakwater.intake.mapping.ImportRefusedException;
import io.breakwater.model.value.Timestamps;
import io.breakwater.replay.BaselineRate;
import io.breakwater.server.ServerOptions;
import io.breakwater.server.demo.DemoSummary;
import io.breakwater.server.demo.DemoTraffic;
import io.breakwater.server.demo.FalsePositives;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.server.runtime.RuntimeOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description =
                "Replays real logs of abuse on an imagined product: the past in seconds, then the last hour live.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final String HOME = "data/demo";

    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Option(names = "--port", description = "port of the console (default: ${DEFAULT-VALUE})", defaultValue = "8080")
    private int port;

    @Option(names = "--reset", description = "forget what an earlier demo stored")
    private boolean reset;

    @Option(
            names = "--speed",
            description = "how many times faster than life the last hour is replayed (default: ${DEFAULT-VALUE})",
            defaultValue = "10")
    private double speed;

    @Option(names = "--exit-after-replay", description = "replay everything at full speed, print a summary and end")
    private boolean exitAfterReplay;

    @Option(
            names = "--json",
            description = "with --exit-after-replay: the summary as one JSON object on standard output")
    private boolean json;

    DemoCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException, ImportRefusedException, InterruptedException {
        if (json && !exitAfterReplay) {
            throw Breakwater.wrong(spec, "--json goes with --exit-after-replay");
        }
        Breakwater.requirePort(spec, port);
        if (!(speed > 0)) {
            throw Breakwater.wrong(spec, "--speed must be above 0");
        }
        Path home = locations.dataDirectory(HOME);
        if (reset) {
            StoredHome.delete(home);
        }
        StoredHome.mark(home);
        RuntimeOptions options = locations.runtime(
                HOME, locations.packIsNamed() ? locations.pack() : DemoPack.of(locations.pack(), home));
        Instant start = clock.instant();
        PrintWriter talk =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        talk.println("Starting (database, pack, server) ...");
        talk.flush();
        ServerOptions serverOptions = ServerOptions.onLoopback(exitAfterReplay ? 0 : port);
        try (ServerProcess process = ServerProcess.start(options, serverOptions, clock, true);
                DemoTraffic traffic = DemoTraffic.open(process.runtime())) {
            CountDownLatch ended = new CountDownLatch(1);
            process.beforeClose(() -> stop(traffic, ended));
            talk.println(
                    traffic.simulated()
                            ? "There are no logs to replay, so the traffic is simulated (name a directory with --data)."
                            : "Replaying " + traffic.total()
                                    + " rows of real logs. They come from different places: nothing"
                                    + " links a person across them.");
            if (!exitAfterReplay) {
                ServeCommand.greet(talk, process.web());
            }
            boolean complete = replay(traffic, talk);
            ended.countDown();
            if (!complete) {
                talk.println("Stopped. Start the demo again and it goes on from here.");
                talk.flush();
                return 0;
            }
            if (exitAfterReplay) {
                summarise(process.runtime(), start, talk);
                return 0;
            }
            talk.println("Everything is replayed. The console stays open; stop with Ctrl-C.");
            talk.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** Whether it came to the end. */
    private boolean replay(DemoTraffic traffic, PrintWriter talk) throws ImportRefusedException, InterruptedException {
        boolean terminal = Terminal.isAttached() && !json;
        ProgressBar bar = new ProgressBar(talk, clock, "Replaying", terminal);
        Optional<Double> pace = exitAfterReplay ? Optional.empty() : Optional.of(speed);
        ImportProgress end = traffic.run(pace, progress -> bar.show(progress.rows(), progress.total()));
        bar.show(end.rows(), end.total());
        bar.finish();
        return end.rows() >= end.total();
    }

    /** The writer must have what was read before the database goes. */
    private static void stop(DemoTraffic traffic, CountDownLatch ended) {
        traffic.cancel();
        try {
            if (!ended.await(10, TimeUnit.SECONDS)) {
                Thread.currentThread().interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void summarise(BreakwaterRuntime runtime, Instant start, PrintWriter talk)
            throws ImportRefusedException, InterruptedException {
        while (!runtime.scheduler().isUpToDate() || !runtime.alertsAreUpToDate()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        Duration elapsed = Duration.between(start, clock.instant());
        talk.println("Measuring false positives on what is known to be no abuse ...");
        talk.flush();
        List<BaselineRate> rates = new FalsePositives(
                        runtime.packs().active(),
                        runtime.options().data(),
                        runtime.pseudonyms(),
                        Timestamps.toMicros(clock.instant()))
                .measure();
        DemoSummary summary = DemoSummary.of(runtime, rates);
        SummaryText text = new SummaryText(
                summary,
                runtime.definitions(),
                elapsed,
                Memory.peakBytes(runtime.options().home()));
        spec.commandLine().getOut().println(json ? Json.write(text.asJson()) : text.asText());
        spec.commandLine().getOut().flush();
    }
}
