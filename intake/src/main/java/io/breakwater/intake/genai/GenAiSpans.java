package io.breakwater.intake.genai;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.otlp.Span;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads calls of language models from spans that follow OpenTelemetry's conventions for generative AI, the present ones and
 * those of version 1.36 and before.
 */
public final class GenAiSpans {
    private static final BigInteger NANOS_PER_MICRO = BigInteger.valueOf(1_000);
    private static final Set<String> CALLS = Set.of("chat", "text_completion", "generate_content");

    private final Table table;
    private final String product;

    /** @param product the column of that name, which spans do not know */
    public GenAiSpans(Table table, String product) {
        this.table = requireNonNull(table, "table is null");
        this.product = requireNonNull(product, "product is null");
    }

    /** Whether the span is the call of a language model; all others are none of our business. */
    public static boolean isCall(Span span) {
        Object operation = span.attributes().get("gen_ai.operation.name");
        return operation == null
                ? span.attributes().containsKey("gen_ai.request.model")
                        && !"embeddings".equals(span.attributes().get("llm.request.type"))
                : operation instanceof String name && CALLS.contains(name);
    }

    /** The columns with {@code event_id} and {@code event_time} among them. */
    public Map<String, @Nullable Object> columns(Span span) {
        Map<String, @Nullable Object> given = span.attributes();
        Object account = first(given, "user.id", "enduser.id");
        Messages input = messages(first(given, "gen_ai.input.messages", "gen_ai.prompt"));
        Messages output = messages(first(given, "gen_ai.output.messages", "gen_ai.completion"));
        return new Columns(table)
                .given("event_id", span.traceId().isEmpty() || span.spanId().isEmpty() ? null : span.toString())
                .given("event_time", time(span))
                .put("product", product)
                .put("surface", given.get("service.name"))
                .put("account_id", text(account))
                .put("end_user", given.containsKey("user.id") ? text(given.get("enduser.id")) : null)
                .put("conversation_id", text(first(given, "gen_ai.conversation.id", "session.id")))
                .put("ip", text(given.get("client.address")))
                .put("model", text(first(given, "gen_ai.response.model", "gen_ai.request.model")))
                .put(
                        "prompt",
                        input.isEmpty()
                                ? text(given.get("gen_ai.prompt"))
                                : input.last("user").orElse(null))
                .put(
                        "output",
                        output.isEmpty()
                                ? text(given.get("gen_ai.completion"))
                                : output.text().orElse(null))
                .put("refusal", filtered(given, output) ? true : null)
                .put("tool_calls", output.toolCalls())
                .put("tokens_in", first(given, "gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"))
                .put("tokens_out", first(given, "gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"))
                .values();
    }

    private static @Nullable Object time(Span span) {
        BigInteger micros = span.end().divide(NANOS_PER_MICRO);
        return micros.signum() <= 0
                ? null
                : Timestamps.fromMicros(micros.longValueExact()).toString();
    }

    private static boolean filtered(Map<String, @Nullable Object> given, Messages output) {
        return output.filtered()
                || (given.get("gen_ai.response.finish_reasons") instanceof List<?> reasons
                        && reasons.contains("content_filter"));
    }

    /** On spans a conversation may be structured, or its JSON as a text. */
    private static Messages messages(@Nullable Object given) {
        if (given instanceof String text && text.stripLeading().startsWith("[")) {
            try {
                return Messages.of(JsonMapper.shared().readValue(text, Object.class));
            } catch (JacksonException plainText) {
                return Messages.of(null);
            }
        }
        return Messages.of(given);
    }

    private static @Nullable Object first(Map<String, @Nullable Object> given, String... names) {
        for (String name : names) {
            if (given.get(name) != null) {
                return given.get(name);
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return Optional.ofNullable(value).map(String::valueOf).orElse(null);
    }
}
