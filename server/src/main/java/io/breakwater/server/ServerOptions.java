package io.breakwater.server;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * How the server is reached.
 *
 * @param bindAddress the network address to listen on; loopback by default
 * @param port 0 takes a free one
 * @param publicUrl how browsers reach it when a proxy stands before it; then its forwarding headers are believed, and cookies
 *     are for https alone when it is https
 * @param requestsPerSecondOfKey what one API key may ask for, steadily
 */
public record ServerOptions(String bindAddress, int port, Optional<URI> publicUrl, int requestsPerSecondOfKey) {
    public static final String LOOPBACK = "127.0.0.1";

    /** What one API key may ask for where nothing else is said. */
    public static final int REQUESTS_PER_SECOND = 200;

    public ServerOptions {
        requireNonNull(bindAddress, "bindAddress is null");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
        requireNonNull(publicUrl, "publicUrl is null");
        if (requestsPerSecondOfKey <= 0) {
            throw new IllegalArgumentException("requestsPerSecondOfKey is not positive: " + requestsPerSecondOfKey);
        }
    }

    /** On this machine only. */
    public static ServerOptions onLoopback(int port) {
        return new ServerOptions(LOOPBACK, port, Optional.empty(), REQUESTS_PER_SECOND);
    }

    boolean isHttps() {
        return publicUrl.map(url -> "https".equalsIgnoreCase(url.getScheme())).orElse(false);
    }
}
