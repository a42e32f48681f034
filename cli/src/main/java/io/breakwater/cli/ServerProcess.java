package io.breakwater.cli;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.outbox.WebhookTarget;
import io.breakwater.server.RunningServer;
import io.breakwater.server.ServerApplication;
import io.breakwater.server.ServerOptions;
import io.breakwater.server.demo.DemoProduct;
import io.breakwater.server.runtime.AccessRecords;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.server.runtime.RuntimeOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A runtime and its web server in this process. Closing it, or the end of the process, takes both down in order. */
final class ServerProcess implements AutoCloseable {
    private final BreakwaterRuntime runtime;
    private final RunningServer web;
    /** The web server as long as it is told news. */
    private final AtomicReference<@Nullable RunningServer> told;

    private final List<Runnable> beforeClose = new ArrayList<>();
    private boolean closed;

    private ServerProcess(BreakwaterRuntime runtime, RunningServer web, AtomicReference<@Nullable RunningServer> told) {
        this.runtime = runtime;
        this.web = web;
        this.told = told;
    }

    /**
     * Starts everything.
     *
     * @param demo whether the demo's product takes part and receives what is sent to {@code demo:}
     */
    static ServerProcess start(RuntimeOptions options, ServerOptions serverOptions, Clock clock, boolean demo)
            throws PackRefusedException, CommandFailure {
        requireFreePort(serverOptions);
        AtomicReference<@Nullable RunningServer> started = new AtomicReference<>();
        LiveNews news = new LiveNews(started::get, clock);
        BreakwaterRuntime runtime = BreakwaterRuntime.open(
                options,
                clock,
                () -> demo ? Optional.ofNullable(started.get()).map(web -> demoTarget(options, web)) : Optional.empty(),
                List.of(news));
        try {
            runtime.pipeline().replaying(demo);
            runtime.start();
            List<Object> components = new ArrayList<>();
            components.add(runtime);
            components.add(new AccessRecords(runtime.casework().audit()));
            if (demo) {
                components.add(
                        new DemoProduct(runtime.database().dataSource(), clock, DemoProduct.secret(options.home())));
            }
            RunningServer web = ServerApplication.start(
                    serverOptions, runtime.database().dataSource(), clock, components.toArray());
            started.set(web);
            String key = web.openToThisMachine();
            try {
                new ServerFile(web.localUrl(), key).write(options.home());
            } catch (RuntimeException unwritable) {
                web.close();
                throw unwritable;
            }
            ServerProcess process = new ServerProcess(runtime, web, started);
            Runtime.getRuntime().addShutdownHook(new Thread(process::close, "shutdown"));
            return process;
        } catch (RuntimeException failed) {
            runtime.close();
            throw failed;
        }
    }

    BreakwaterRuntime runtime() {
        return runtime;
    }

    RunningServer web() {
        return web;
    }

    /** Runs first when the process ends, in reverse order of calls. */
    synchronized void beforeClose(Runnable action) {
        beforeClose.add(0, requireNonNull(action, "action is null"));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            ServerFile.delete(runtime.options().home());
            web.closeToThisMachine();
            beforeClose.forEach(Runnable::run);
            // What is still being stored is no news to anybody.
            told.set(null);
            web.close();
            runtime.close();
        }
    }

    private static WebhookTarget demoTarget(RuntimeOptions options, RunningServer web) {
        URI url = URI.create("http://127.0.0.1:" + web.port() + DemoProduct.WEBHOOK_PATH);
        return new WebhookTarget(url, Optional.of(DemoProduct.secret(options.home())), true);
    }

    /** Asked before anything is started, because it is the most likely mistake and the others take seconds. */
    private static void requireFreePort(ServerOptions options) throws CommandFailure {
        if (options.port() == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket(options.port(), 1, InetAddress.getByName(options.bindAddress()))) {
            probe.setReuseAddress(true);
        } catch (IOException taken) {
            throw new CommandFailure("port " + options.port() + " on " + options.bindAddress()
                    + " is in use; stop what uses it or choose another with --port");
        }
    }
}
