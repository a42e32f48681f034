package io.breakwater.server;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.access.OneTimeLinks;
import io.breakwater.server.access.Users;
import io.breakwater.server.key.ApiKeys;
import io.breakwater.server.key.ApiScope;
import io.breakwater.server.live.LiveBroadcaster;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
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

    /** Where programs on this machine reach it, without a slash at the end. */
    public URI localUrl() {
        boolean everywhere = Set.of("0.0.0.0", "::", "*").contains(options.bindAddress());
        String host = everywhere ? ServerOptions.LOOPBACK : options.bindAddress();
        return URI.create("http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port());
    }

    /**
     * Makes a key with which programs of this machine's owner may ask SQL questions, without content columns, and make keys for
     * other programs. It is stored nowhere and ends with the process at the latest.
     */
    public String openToThisMachine() {
        return component(ApiKeys.class)
                .issueForThisProcess(
                        "command-line",
                        Set.of(
                                ApiScope.QUERY_READ,
                                ApiScope.KEYS_WRITE,
                                ApiScope.ENFORCEMENTS_UNDO,
                                ApiScope.EVENTS_REDRIVE));
    }

    /** Ends the key of {@link #openToThisMachine}. */
    public void closeToThisMachine() {
        component(ApiKeys.class).revokeKeysOfThisProcess();
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
