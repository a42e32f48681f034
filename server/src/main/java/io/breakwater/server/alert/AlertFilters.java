package io.breakwater.server.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.model.pack.Severity;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the list is narrowed to; what is empty does not narrow.
 *
 * @param state empty for what waits or is held
 * @param text part of the entity's identifier
 * @param page from 0
 */
public record AlertFilters(String queue, String detector, String severity, String state, String text, int page) {
    public AlertFilters {
        requireNonNull(queue, "queue is null");
        requireNonNull(detector, "detector is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(state, "state is null");
        requireNonNull(text, "text is null");
    }

    public boolean isNarrowed() {
        return !detector.isEmpty() || !severity.isEmpty() || !state.isEmpty() || !text.isEmpty();
    }

    public String pathOfPage(int number) {
        return path(queue)
                + parameter("detector", detector)
                + parameter("severity", severity)
                + parameter("state", state)
                + parameter("q", text)
                + parameter("page", Integer.toString(number));
    }

    /** Where what is listed can be judged at once. */
    public String together() {
        return "/alerts/together?queue=" + URLEncoder.encode(queue, UTF_8)
                + parameter("detector", detector)
                + parameter("severity", severity)
                + parameter("q", text);
    }

    /** The whole of a queue; of all where it is empty. */
    public static String path(String queue) {
        return "/alerts?queue=" + URLEncoder.encode(queue, UTF_8);
    }

    /** As casework takes it; a severity or state that does not exist does not narrow. */
    AlertFilter filter() {
        return new AlertFilter(
                Arrays.stream(AlertState.values())
                        .filter(one -> one.text().equals(state))
                        .collect(Collectors.toSet()),
                queue.isEmpty() ? Set.of() : Set.of(queue),
                Optional.of(detector).filter(id -> !id.isEmpty()),
                Arrays.stream(Severity.values())
                        .filter(one -> one.text().equals(severity))
                        .findFirst(),
                Optional.of(text).filter(part -> !part.isEmpty()));
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, UTF_8);
    }
}
