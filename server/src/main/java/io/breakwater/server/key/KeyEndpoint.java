package io.breakwater.server.key;

import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets a program check its key. */
@RestController
final class KeyEndpoint {
    /** What the key is. */
    record KeyAnswer(String name, List<String> scopes) {}

    @GetMapping("/v1/key")
    KeyAnswer key(@AuthenticationPrincipal ApiClient client) {
        return new KeyAnswer(
                client.name(),
                client.scopes().stream().map(ApiScope::id).sorted().toList());
    }
}
