package io.breakwater.intake.genai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as OpenAI's API and OpenTelemetry write it: messages with a role, and content that is a text or a list of
 * parts. What has another form says nothing.
 */
final class Messages {
    private final List<Map<?, ?>> messages;

    private Messages(List<Map<?, ?>> messages) {
        this.messages = messages;
    }

    static Messages of(@Nullable Object given) {
        List<Map<?, ?>> messages = new ArrayList<>();
        if (given instanceof List<?> list) {
            list.forEach(one -> {
                if (one instanceof Map<?, ?> message) {
                    messages.add(message);
                }
            });
        }
        return new Messages(messages);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** The text of the last message with that role. */
    Optional<String> last(String role) {
        return messages.stream()
                .filter(message -> role.equals(message.get("role")))
                .reduce((earlier, later) -> later)
                .flatMap(Messages::text);
    }

    /** All texts, in order, each on lines of its own. */
    Optional<String> text() {
        String all =
                messages.stream().map(Messages::text).flatMap(Optional::stream).collect(Collectors.joining("\n"));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** Names of the tools that were called, in order. */
    List<String> toolCalls() {
        return messages.stream().flatMap(Messages::toolCalls).toList();
    }

    /** Whether a filter ended an answer. */
    boolean filtered() {
        return messages.stream().anyMatch(message -> "content_filter".equals(message.get("finish_reason")));
    }

    private static Optional<String> text(Map<?, ?> message) {
        if (message.get("content") instanceof String text) {
            return Optional.of(text);
        }
        String parts = Stream.of(message.get("content"), message.get("parts"))
                .flatMap(Messages::maps)
                .filter(part -> "text".equals(part.get("type")))
                .map(part -> part.containsKey("text") ? part.get("text") : part.get("content"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining("\n"));
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private static Stream<String> toolCalls(Map<?, ?> message) {
        Stream<Object> openAi = maps(message.get("tool_calls"))
                .map(call -> call.get("function") instanceof Map<?, ?> function ? function.get("name") : null);
        Stream<Object> parts = maps(message.get("parts"))
                .filter(part -> "tool_call".equals(part.get("type")))
                .map(part -> part.get("name"));
        return Stream.concat(openAi, parts)
                .filter(Objects::nonNull)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    private static Stream<Map<?, ?>> maps(@Nullable Object list) {
        return list instanceof List<?> elements
                ? elements.stream().filter(Map.class::isInstance).<Map<?, ?>>map(element -> (Map<?, ?>) element)
                : Stream.empty();
    }
}
