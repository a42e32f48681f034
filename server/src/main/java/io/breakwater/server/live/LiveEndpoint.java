package io.breakwater.server.live;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream that open pages listen to. */
@Controller
final class LiveEndpoint {
    private final LiveBroadcaster broadcaster;

    LiveEndpoint(LiveBroadcaster broadcaster) {
        this.broadcaster = requireNonNull(broadcaster, "broadcaster is null");
    }

    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Nullable
    SseEmitter live(HttpServletResponse response) {
        Optional<SseEmitter> stream = broadcaster.join();
        if (stream.isEmpty()) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            return null;
        }
        // Proxies would hold events back.
        response.setHeader("X-Accel-Buffering", "no");
        return stream.get();
    }
}
