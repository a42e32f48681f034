package io.breakwater.server.api;

import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What a request says its body is. */
final class MediaTypes {
    static final String CLOUD_EVENT = "application/cloudevents+json";
    static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
    static final String PROTOBUF = "application/x-protobuf";

    private static final Set<String> JSON = Set.of("application/json");
    private static final Set<String> LINES = Set.of(
            "application/json",
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonlines");

    private MediaTypes() {}

    /** The type without parameters, in lower case; empty where the request names none. */
    static Optional<String> of(HttpServletRequest request) {
        String header = request.getContentType();
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            MediaType type = MediaType.parseMediaType(header);
            if (type.getCharset() != null && !type.getCharset().equals(StandardCharsets.UTF_8)) {
                throw refused("send text in UTF-8");
            }
            return Optional.of((type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw refused("send a content type such as application/json");
        }
    }

    /** JSON, or not said. */
    static void requireJson(HttpServletRequest request) {
        require(request, JSON, "send Content-Type: application/json");
    }

    /** Lines of JSON, or not said. */
    static void requireLines(HttpServletRequest request) {
        require(request, LINES, "send Content-Type: application/x-ndjson");
    }

    private static void require(HttpServletRequest request, Set<String> taken, String remedy) {
        if (!of(request).map(taken::contains).orElse(true)) {
            throw refused(remedy);
        }
    }

    /** Whether it is JSON, whatever its dialect. */
    static boolean isJson(String type) {
        return type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
    }

    static ApiProblemException refused(String remedy) {
        return new ApiProblemException(new ApiProblem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                ApiProblemCode.UNKNOWN_MEDIA_TYPE,
                "the request's content type is not one that is taken here",
                remedy));
    }
}
