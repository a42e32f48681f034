package io.breakwater.server.key;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.breakwater.server.access.AccessProblem;
import io.breakwater.server.access.AccessRefusedException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets a program check its key, and the owner of the machine make keys. */
@RestController
final class KeyEndpoint {
    private final ApiKeys keys;

    KeyEndpoint(ApiKeys keys) {
        this.keys = requireNonNull(keys, "keys is null");
    }

    /** What the key is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyAnswer(
            String name,
            List<String> scopes,
            @JsonProperty("events_per_second") @Nullable Integer eventsPerSecond) {}

    /** The key that is wished for. */
    record KeyWish(
            @Nullable String name,
            @Nullable List<String> scopes,
            @JsonProperty("events_per_second") @Nullable Integer eventsPerSecond) {}

    /** The key itself; it cannot be had again. */
    record NewKey(String key) {}

    @GetMapping("/v1/key")
    KeyAnswer key(@AuthenticationPrincipal ApiClient client) {
        return new KeyAnswer(
                client.name(),
                client.scopes().stream().map(ApiScope::id).sorted().toList(),
                client.eventsPerSecond());
    }

    @PostMapping("/v1/keys")
    NewKey make(@AuthenticationPrincipal ApiClient client, @RequestBody KeyWish wish) {
        String name = Optional.ofNullable(wish.name()).orElse("");
        List<String> ids = Optional.ofNullable(wish.scopes()).orElse(List.of());
        return new NewKey(keys.createByOwner(
                client, new KeyRequest(name, scopes(ids), Optional.ofNullable(wish.eventsPerSecond()))));
    }

    private static Set<ApiScope> scopes(List<String> ids) {
        Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
        for (String id : ids) {
            scopes.add(ApiScope.given().stream()
                    .filter(scope -> scope.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AccessRefusedException(
                            AccessProblem.BAD_KEY_REQUEST,
                            "scopes",
                            "There is no scope '" + id + "'",
                            "Choose of "
                                    + ApiScope.given().stream()
                                            .map(ApiScope::id)
                                            .collect(Collectors.joining(", ")))));
        }
        return scopes;
    }
}
