package io.breakwater.server.demo;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.live.LiveBroadcaster;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where the demo's product listens, as a real one would: open to everyone, believing only what is signed. */
@RestController
@ConditionalOnBean(DemoProduct.class)
final class DemoProductEndpoint {
    private static final int LARGEST_BODY = 64 * 1024;

    private final DemoProduct product;
    private final LiveBroadcaster broadcaster;

    DemoProductEndpoint(DemoProduct product, LiveBroadcaster broadcaster) {
        this.product = requireNonNull(product, "product is null");
        this.broadcaster = requireNonNull(broadcaster, "broadcaster is null");
    }

    @PostMapping(DemoProduct.WEBHOOK_PATH)
    ResponseEntity<Void> receive(
            @RequestHeader(name = "webhook-id", defaultValue = "") String messageId,
            @RequestHeader(name = "webhook-timestamp", defaultValue = "") String timestamp,
            @RequestHeader(name = "webhook-signature", defaultValue = "") String signatures,
            HttpServletRequest request)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        DemoProduct.Answer answer =
                product.receive(messageId, timestamp, signatures, new String(body, StandardCharsets.UTF_8));
        if (answer == DemoProduct.Answer.NOT_GENUINE) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        if (answer == DemoProduct.Answer.ACCEPTED) {
            broadcaster.publish("product");
        }
        return ResponseEntity.noContent().build();
    }
}
