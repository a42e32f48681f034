package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API's description for programs that make clients and checks of it. It tells nothing of this deployment, so that it needs no key. */
@RestController
final class OpenApiEndpoint {
    private final byte[] document = read();

    @GetMapping("/v1/openapi.json")
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }

    private static byte[] read() {
        try (InputStream file = requireNonNull(
                OpenApiEndpoint.class.getResourceAsStream("/io/breakwater/server/openapi.json"),
                "the description of the API is part of the program")) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
