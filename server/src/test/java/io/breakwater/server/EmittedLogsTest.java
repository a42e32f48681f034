package io.breakwater.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.breakwater.server.TestProgram.Answer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What products emit already becomes rows of {@code completions}. */
final class EmittedLogsTest {
    private static final String ROW = "SELECT event_id, product, account_id, conversation_id, model, refusal,"
            + " CAST(tool_calls AS VARCHAR), tokens_in, tokens_out, prompt_length,"
            + " strftime(event_time, '%Y-%m-%d %H:%M:%S') FROM completions WHERE event_id = ";

    private static TestServer deployment;
    private static TestProgram program;

    @BeforeAll
    static void start() {
        deployment = new TestServer();
        program = TestProgram.with(deployment, deployment.administrator(), "gateway", "events:write", "query:read");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void aRequestWithItsResponseIsACompletion() {
        Answer answer = program.send(
                "/v1/chat-completions?product=chat", """
                {"request": {"model": "small", "safety_identifier": "u1", "messages": [{"role": "system", "content": "Be kind"}, {"role": "user", "content": "first"}, {"role": "user", "content": [{"type": "text", "text": "hello"}, {"type": "image_url", "image_url": {"url": "x"}}]}]}, "response": {"id": "chatcmpl-1", "created": 1795348790, "model": "small-2", "choices": [{"index": 0, "finish_reason": "tool_calls", "message": {"role": "assistant", "content": null, "tool_calls": [{"id": "c", "type": "function", "function": {"name": "search", "arguments": "{}"}}]}}], "usage": {"prompt_tokens": 12, "completion_tokens": 3}}, "conversation_id": "k1"}
                {"request": {"model": "small", "user": "u2", "messages": []}, "response": {"status_code": 200, "body": {"id": "chatcmpl-2", "created": 1795348791, "choices": [{"message": {"role": "assistant", "content": null, "refusal": "No."}, "finish_reason": "stop"}]}}}
                {"custom_id": "nothing"}
                {"request": {"model": "small"}, "response": {"created": 1795348791}}
                """.getBytes(UTF_8), "Content-Type", "application/x-ndjson");

        assertThat(answer.json().get("accepted").asInt()).as(answer.text()).isEqualTo(2);
        assertThat(answer.json()
                        .get("rejected")
                        .valueStream()
                        .map(one -> one.get("code").asString() + " "
                                + one.get("place").asString()))
                .containsExactly("BW6021 line 3", "BW3011 line 4");
        assertThat(program.rows(ROW + "'chatcmpl-1'"))
                .containsExactly("chatcmpl-1|chat|u1|k1|small-2|false|[search]|12|3|5|2026-11-22 11:59:50");
        assertThat(program.rows(ROW + "'chatcmpl-2'"))
                .containsExactly("chatcmpl-2|chat|u2|null|small|true|null|null|null|null|2026-11-22 11:59:51");
    }

    @Test
    void spansInJsonAreTakenWithPresentNames() {
        String span = """
                {"resourceSpans": [{"resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "assistant"}}]},
                 "scopeSpans": [{"spans": [
                  {"traceId": "5b8efff798038103d269b633813fc60c", "spanId": "eee19b7ec3c1b174", "endTimeUnixNano": "1795348792000000000", "unknownField": 5,
                   "attributes": [{"key": "gen_ai.operation.name", "value": {"stringValue": "chat"}},
                    {"key": "gen_ai.request.model", "value": {"stringValue": "small"}},
                    {"key": "gen_ai.conversation.id", "value": {"stringValue": "k2"}},
                    {"key": "user.id", "value": {"stringValue": "u3"}},
                    {"key": "gen_ai.usage.input_tokens", "value": {"intValue": "7"}},
                    {"key": "gen_ai.usage.output_tokens", "value": {"intValue": 9}},
                    {"key": "gen_ai.input.messages", "value": {"stringValue": "[{\\"role\\":\\"user\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"hello\\"}]}]"}},
                    {"key": "gen_ai.output.messages", "value": {"stringValue": "[{\\"role\\":\\"assistant\\",\\"parts\\":[{\\"type\\":\\"tool_call\\",\\"name\\":\\"search\\"}],\\"finish_reason\\":\\"content_filter\\"}]"}}]},
                  {"traceId": "5b8efff798038103d269b633813fc60c", "spanId": "eee19b7ec3c1b175", "name": "GET /", "attributes": []}]}]}]}
                """;

        Answer first = program.json("/v1/traces", span);
        Answer again = program.json("/v1/traces", span);

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.text()).isEqualTo("{}");
        assertThat(again.text()).isEqualTo("{}");
        assertThat(program.rows(ROW + "'5b8efff798038103d269b633813fc60c/eee19b7ec3c1b174'"))
                .containsExactly("5b8efff798038103d269b633813fc60c/eee19b7ec3c1b174|api|u3|k2|small|true|[search]|7|9|5"
                        + "|2026-11-22 11:59:52");
        assertThat(program.rows("SELECT count(*) FROM completions WHERE event_id LIKE '%b175'"))
                .containsExactly("0");
    }

    @Test
    void spansInProtobufAreTakenWithOldNamesAndTheReplyIsProtobuf() throws Exception {
        ExportTraceServiceRequest request = traces(
                span("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331")
                        .addAttributes(text("gen_ai.system", "openai"))
                        .addAttributes(text("gen_ai.request.model", "small"))
                        .addAttributes(text("enduser.id", "u4"))
                        .addAttributes(number("gen_ai.usage.prompt_tokens", 4))
                        .addAttributes(number("gen_ai.usage.completion_tokens", 5))
                        .addEvents(Span.Event.newBuilder().addAttributes(text("gen_ai.prompt", "hello")))
                        .addEvents(Span.Event.newBuilder().addAttributes(text("gen_ai.completion", "hi"))),
                span("", "")
                        .addAttributes(text("gen_ai.operation.name", "chat"))
                        .addAttributes(text("gen_ai.request.model", "small")));

        Answer answer = program.send("/v1/traces", request.toByteArray(), "Content-Type", "application/x-protobuf");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/x-protobuf");
        ExportTraceServiceResponse reply =
                ExportTraceServiceResponse.parseFrom(answer.response().body());
        assertThat(reply.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
        assertThat(reply.getPartialSuccess().getErrorMessage()).startsWith("BW3011 span 1");
        assertThat(program.rows(ROW + "'0af7651916cd43dd8448eb211c80319c/b7ad6b7169203331'"))
                .containsExactly("0af7651916cd43dd8448eb211c80319c/b7ad6b7169203331|api|u4|null|small|null|null|4|5|5"
                        + "|2026-11-22 11:59:53");
    }

    @Test
    void whatIsNoTraceIsRefusedInTheRequestsOwnEncoding() throws Exception {
        for (String body : new String[] {
            "",
            "[]",
            "{\"resourceSpans\": 5}",
            "{\"resourceSpans\": [5]}",
            "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"endTimeUnixNano\": \"soon\"}]}]}]}",
            "{\"resourceSpans\": [{\"scopeSpans\": [{\"spans\": [{\"traceId\": 5}]}]}]}"
        }) {
            Answer answer = program.json("/v1/traces", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.json().get("code").asInt()).as(body).isEqualTo(3);
            assertThat(answer.at("message")).as(body).matches("BW60(21|52) .*");
        }
        for (String hex : new String[] {"0a", "ff", "0a05", "0aff", "0a02ffff", "08"}) {
            Answer answer =
                    program.send("/v1/traces", HexFormat.of().parseHex(hex), "Content-Type", "application/x-protobuf");
            assertThat(answer.status()).as(hex).isEqualTo(400);
            assertThat(answer.text()).as(hex).contains("BW6052");
        }
        assertThat(program.send("/v1/traces", new byte[] {1}, "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
    }

    private static ExportTraceServiceRequest traces(Span.Builder... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (Span.Builder span : spans) {
            scope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(text("service.name", "assistant")))
                        .addScopeSpans(scope))
                .build();
    }

    private static Span.Builder span(String trace, String span) {
        return Span.newBuilder()
                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(trace)))
                .setSpanId(ByteString.copyFrom(HexFormat.of().parseHex(span)))
                .setEndTimeUnixNano(1_795_348_793_000_000_000L);
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static KeyValue number(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }
}
