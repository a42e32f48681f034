package io.breakwater.server.key;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The program behind a request, as its key says.
 *
 * @param eventsPerSecond its quota; null for none
 */
public record ApiClient(
        long keyId,
        String name,
        Set<ApiScope> scopes,
        @Nullable Integer eventsPerSecond) implements Serializable {
    public ApiClient {
        requireNonNull(name, "name is null");
        scopes = Set.copyOf(scopes);
    }

    /** For the audit. */
    public String actor() {
        return "key:" + name;
    }
}
