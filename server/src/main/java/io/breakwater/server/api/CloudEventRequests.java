package io.breakwater.server.api;

import io.breakwater.intake.pipeline.Submission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The three ways in which HTTP carries CloudEvents: structured, batch and binary. What does not say which it is but is JSON is
 * taken as structured, alone or as an array.
 */
final class CloudEventRequests {
    private static final String PREFIX = "ce-";

    private final RequestBodies bodies;
    private final CloudEvents events;

    CloudEventRequests(RequestBodies bodies, Clock clock) {
        this.bodies = bodies;
        this.events = new CloudEvents(new EventParsing(clock));
    }

    /** Reads all events of a request and does the work with them. */
    <T> T withEvents(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestBodies.Work<List<Submission.Entry>, T> work)
            throws IOException, InterruptedException {
        Optional<String> type = MediaTypes.of(request);
        boolean structured =
                type.map(name -> name.startsWith("application/cloudevents")).orElse(false);
        if (structured
                && !type.get().equals(MediaTypes.CLOUD_EVENT)
                && !type.get().equals(MediaTypes.CLOUD_EVENTS)) {
            throw MediaTypes.refused(
                    "send CloudEvents in JSON: " + MediaTypes.CLOUD_EVENT + " or " + MediaTypes.CLOUD_EVENTS);
        }
        if (!structured && isBinary(request)) {
            Map<String, @Nullable Object> attributes = attributes(request);
            return bodies.withText(request, response, body -> work.with(List.of(events.binary(attributes, body))));
        }
        if (!structured) {
            MediaTypes.requireJson(request);
        }
        return bodies.withText(request, response, body -> work.with(entries(type, body)));
    }

    private List<Submission.Entry> entries(Optional<String> type, String body) {
        boolean batch = type.filter(MediaTypes.CLOUD_EVENTS::equals).isPresent();
        boolean single = type.filter(MediaTypes.CLOUD_EVENT::equals).isPresent();
        List<Submission.Entry> entries = new ArrayList<>();
        List<Map<String, @Nullable Object>> objects =
                single ? List.of(JsonInput.onlyObject(body)) : batch ? JsonInput.array(body) : JsonInput.objects(body);
        for (Map<String, @Nullable Object> event : objects) {
            entries.add(events.structured(event, "event " + entries.size()));
        }
        return entries;
    }

    private static boolean isBinary(HttpServletRequest request) {
        return Collections.list(request.getHeaderNames()).stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(PREFIX));
    }

    private static Map<String, @Nullable Object> attributes(HttpServletRequest request) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        for (String header : Collections.list(request.getHeaderNames())) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                attributes.put(name.substring(PREFIX.length()), decoded(request.getHeader(header)));
            }
        }
        String type = request.getContentType();
        if (type != null) {
            attributes.put("datacontenttype", type);
        }
        return attributes;
    }

    /** Header values are percent-encoded UTF-8; what is not is left as it is, to be refused where it matters. */
    private static String decoded(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            int high = letter == '%' && i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else if (letter < 0x80) {
                bytes.write(letter);
            } else {
                return value;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notEncoded) {
            return value;
        }
    }
}
