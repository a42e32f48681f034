package io.breakwater.intake.otlp;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a span matters here.
 *
 * @param traceId in hexadecimal
 * @param spanId in hexadecimal
 * @param end nanoseconds since 1970, as the sender says
 * @param attributes of the span, then of its events, then of the resource: who comes first is heard
 */
public record Span(String traceId, String spanId, BigInteger end, Map<String, @Nullable Object> attributes) {
    /** Names the span only: attributes may be sensitive and must not reach a log. */
    @Override
    public String toString() {
        return traceId + "/" + spanId;
    }
}
