package io.breakwater.cli;

import io.breakwater.server.RunningServer;
import io.breakwater.server.ServerOptions;
import io.breakwater.server.runtime.PackRefusedException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "Runs the server until it is stopped.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Locations locations;

    @Option(
            names = "--port",
            description = "port of the console and the API (default: ${DEFAULT-VALUE})",
            defaultValue = "8080")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "address to listen on (default: ${DEFAULT-VALUE}, this machine only)",
            defaultValue = ServerOptions.LOOPBACK)
    private String bind;

    @Option(names = "--public-url", paramLabel = "URL", description = "how browsers reach it through a proxy")
    private @Nullable URI publicUrl;

    @Option(
            names = "--key-rate",
            paramLabel = "REQUESTS",
            description = "requests that one API key may make a second, steadily (default: ${DEFAULT-VALUE})",
            defaultValue = "" + ServerOptions.REQUESTS_PER_SECOND)
    private int keyRate;

    ServeCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws CommandFailure, PackRefusedException, InterruptedException {
        Breakwater.requirePort(spec, port);
        if (keyRate <= 0) {
            throw Breakwater.wrong(spec, "--key-rate must be above 0, not " + keyRate);
        }
        ServerOptions options = new ServerOptions(bind, port, Optional.ofNullable(publicUrl), keyRate);
        try (ServerProcess process = ServerProcess.start(locations.runtime("data"), options, clock, false)) {
            greet(spec.commandLine().getOut(), process.web());
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** Says where the console is, and how to sign in the first time. */
    static void greet(PrintWriter out, RunningServer web) {
        Optional<URI> firstRun = web.firstRunLink();
        out.println();
        out.println("Breakwater is at " + web.url());
        firstRun.ifPresent(link -> {
            out.println("Make the first administrator with this link (once, within 24 hours):");
            out.println("  " + link);
        });
        out.println("Stop with Ctrl-C.");
        out.println();
        out.flush();
    }
}
