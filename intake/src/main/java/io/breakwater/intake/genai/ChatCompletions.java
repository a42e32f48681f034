package io.breakwater.intake.genai;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request to and a response of OpenAI's chat-completions API, as a product logs them together:
 * {@code {"request": {..}, "response": {..}, ..}}. Further keys are columns of the table and outweigh what the pair says.
 */
public final class ChatCompletions {
    private final Table table;
    private final String product;

    /** @param product where the pair does not say it */
    public ChatCompletions(Table table, String product) {
        this.table = requireNonNull(table, "table is null");
        this.product = requireNonNull(product, "product is null");
    }

    /**
     * The columns with {@code event_id} and {@code event_time} among them; empty where there is no request and no response.
     */
    public Optional<Map<String, @Nullable Object>> columns(Map<String, @Nullable Object> pair) {
        Map<?, ?> request = object(pair.get("request"));
        Map<?, ?> outer = object(pair.get("response"));
        // The output of a batch wraps the response once more.
        Map<?, ?> response = outer.get("body") instanceof Map<?, ?> body ? body : outer;
        if (request.isEmpty() && response.isEmpty()) {
            return Optional.empty();
        }
        Map<?, ?> choice = response.get("choices") instanceof List<?> choices && !choices.isEmpty()
                ? object(choices.get(0))
                : Map.of();
        Map<?, ?> usage = object(response.get("usage"));
        Messages answer = Messages.of(List.of(object(choice.get("message"))));
        Columns columns = new Columns(table)
                .given("event_id", response.get("id"))
                .given("event_time", time(response.get("created")))
                .put("product", product)
                .put("account_id", first(request.get("safety_identifier"), request.get("user")))
                .put("model", first(response.get("model"), request.get("model")))
                .put("prompt", Messages.of(request.get("messages")).last("user").orElse(null))
                .put("output", answer.text().orElse(null))
                .put("refusal", choice.isEmpty() ? null : refused(choice))
                .put("tool_calls", answer.toolCalls())
                .put("tokens_in", usage.get("prompt_tokens"))
                .put("tokens_out", usage.get("completion_tokens"));
        pair.forEach((name, value) -> {
            if (!name.equals("request") && !name.equals("response")) {
                columns.given(name, value);
            }
        });
        return Optional.of(columns.values());
    }

    private static boolean refused(Map<?, ?> choice) {
        return object(choice.get("message")).get("refusal") instanceof String
                || "content_filter".equals(choice.get("finish_reason"));
    }

    /** Seconds since 1970 as RFC 3339; what is no such number stays as it is, to be refused. */
    private static @Nullable Object time(@Nullable Object created) {
        return created instanceof Integer || created instanceof Long
                ? java.time.Instant.EPOCH
                        .plusSeconds(((Number) created).longValue())
                        .toString()
                : created;
    }

    private static @Nullable Object first(@Nullable Object preferred, @Nullable Object other) {
        return preferred == null ? other : preferred;
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
