package io.breakwater.casework.outbox;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/**
 * Where a webhook leads.
 *
 * @param secret signing secret {@code whsec_..}, or several with spaces between them while one takes the place of another; empty: one is made and kept in the database
 * @param allowLocal whether the address may be a loopback or private one, over plain HTTP
 */
public record WebhookTarget(URI url, Optional<String> secret, boolean allowLocal) {
    public WebhookTarget {
        requireNonNull(url, "url is null");
        requireNonNull(secret, "secret is null");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return url.toString();
    }
}
