package io.breakwater.server;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.OneTimeLinks;
import io.breakwater.server.access.Users;
import io.breakwater.server.live.LiveBroadcaster;
import java.net.URI;
import java.util.Optional;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A started server. */
public final class RunningServer implements AutoCloseable {
    private final ServletWebServerApplicationContext context;
    private final ServerOptions options;

    RunningServer(ServletWebServerApplicationContext context, ServerOptions options) {
        this.context = requireNonNull(context, "context is null");
        this.options = requireNonNull(options, "options is null");
    }

    public int port() {
        return requireNonNull(context.getWebServer(), "no web server").getPort();
    }

    /** Where browsers go, without a slash at the end. */
    public URI url() {
        return options.publicUrl().orElseGet(() -> URI.create("http://" + options.bindAddress() + ":" + port()));
    }

    /**
     * While nobody can sign in as administrator: a new link that makes the first one, once and within a day. An earlier such
     * link stops working.
     */
    public Optional<URI> firstRunLink() {
        if (component(Users.class).hasAdministrator()) {
            return Optional.empty();
        }
        String token = component(OneTimeLinks.class).issueForFirstAdministrator();
        return Optional.of(URI.create(url() + "/welcome/" + token));
    }

    /** Tells open pages that there is news of a kind, such as {@code stats} or {@code hits}; returns at once. */
    public void publish(String kind) {
        component(LiveBroadcaster.class).publish(kind);
    }

    /** One of the server's own objects. */
    <T> T component(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops taking requests, lets those under way end, and closes. The objects it was given stay open. */
    @Override
    public void close() {
        // Open streams first: the graceful end would wait for them.
        component(LiveBroadcaster.class).close();
        context.close();
    }
}
