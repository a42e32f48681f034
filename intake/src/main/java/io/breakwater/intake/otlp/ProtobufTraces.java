package io.breakwater.intake.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the binary form, with OpenTelemetry's own classes. */
public final class ProtobufTraces {
    private static final int DEEPEST = 32;

    private ProtobufTraces() {}

    /** All spans of a request, in order. */
    public static List<Span> read(byte[] bytes) throws MalformedTraceException {
        ExportTraceServiceRequest request;
        try {
            CodedInputStream input = CodedInputStream.newInstance(bytes);
            input.setRecursionLimit(DEEPEST);
            request = ExportTraceServiceRequest.parseFrom(input);
            input.checkLastTagWas(0);
        } catch (InvalidProtocolBufferException broken) {
            throw new MalformedTraceException("the bytes are no ExportTraceServiceRequest", broken);
        } catch (IOException broken) {
            throw new MalformedTraceException("the bytes cannot be read", broken);
        }
        List<Span> spans = new ArrayList<>();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            resource.getScopeSpansList()
                    .forEach(scope -> scope.getSpansList()
                            .forEach(span ->
                                    spans.add(span(span, resource.getResource().getAttributesList()))));
        }
        return spans;
    }

    private static Span span(io.opentelemetry.proto.trace.v1.Span span, List<KeyValue> resource) {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        add(attributes, span.getAttributesList());
        span.getEventsList().forEach(event -> add(attributes, event.getAttributesList()));
        add(attributes, resource);
        return new Span(
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                new BigInteger(Long.toUnsignedString(span.getEndTimeUnixNano())),
                attributes);
    }

    private static void add(Map<String, @Nullable Object> attributes, List<KeyValue> more) {
        more.forEach(pair -> attributes.putIfAbsent(pair.getKey(), value(pair.getValue())));
    }

    private static @Nullable Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .<@Nullable Object>map(ProtobufTraces::value)
                        .toList();
            case KVLIST_VALUE -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                add(map, value.getKvlistValue().getValuesList());
                yield map;
            }
            default -> null;
        };
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
