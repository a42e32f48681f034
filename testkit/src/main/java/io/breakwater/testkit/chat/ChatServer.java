package io.breakwater.testkit.chat;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoint: on a free port of the loopback interface, with an answer for each request from the test. */
public final class ChatServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
    private volatile Function<ChatRequest, ChatReply> script;

    private ChatServer(HttpServer server, Function<ChatRequest, ChatReply> script) {
        this.server = server;
        this.script = requireNonNull(script, "script is null");
    }

    public static ChatServer start(Function<ChatRequest, ChatReply> script) {
        return start(0, script);
    }

    /** On a port that is known, such as that of one that was stopped. */
    public static ChatServer start(int port, Function<ChatRequest, ChatReply> script) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ChatServer server = new ChatServer(http, script);
            http.setExecutor(server.threads);
            http.createContext("/v1/chat/completions", server::handle);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says from now on. */
    public void say(Function<ChatRequest, ChatReply> next) {
        script = requireNonNull(next, "next is null");
    }

    /** Up to and including the version. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port() + "/v1");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Everything it was asked, in order. */
    public List<ChatRequest> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<ChatRequest> request = read(exchange);
            if (request.isEmpty()) {
                send(exchange, 400, JSON.writeValueAsString(error("invalid_request_error")));
                return;
            }
            requests.add(request.get());
            reply(exchange, request.get(), script.apply(request.get()));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty where it is not a request of the protocol. */
    private static Optional<ChatRequest> read(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        @Nullable String type = exchange.getRequestHeaders().getFirst("content-type");
        if (!exchange.getRequestMethod().equals("POST") || type == null || !type.startsWith("application/json")) {
            return Optional.empty();
        }
        JsonNode body = JSON.readTree(bytes);
        JsonNode messages = body.path("messages");
        if (!body.path("model").isString()
                || messages.size() != 2
                || !messages.path(0).path("role").asString().equals("system")
                || !messages.path(1).path("role").asString().equals("user")) {
            return Optional.empty();
        }
        return Optional.of(new ChatRequest(
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("authorization")),
                body,
                text(messages.path(0).path("content")),
                text(messages.path(1).path("content"))));
    }

    private static String text(JsonNode content) {
        return content.isString()
                ? content.stringValue()
                : content.path(0).path("text").asString();
    }

    private static void reply(HttpExchange exchange, ChatRequest request, ChatReply reply)
            throws IOException, InterruptedException {
        if (reply instanceof ChatReply.Says says) {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("role", "assistant");
            message.put("content", says.text());
            send(exchange, 200, completion(request, message, says.finishReason(), says.tokens()));
        } else if (reply instanceof ChatReply.Refuses refuses) {
            Map<String, @Nullable Object> message = new LinkedHashMap<>();
            message.put("role", "assistant");
            message.put("content", null);
            message.put("refusal", refuses.refusal());
            send(exchange, 200, completion(request, message, "stop", List.of()));
        } else if (reply instanceof ChatReply.Fails fails) {
            fails.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            send(exchange, fails.status(), JSON.writeValueAsString(error("server_error")));
        } else if (reply instanceof ChatReply.Raw raw) {
            send(exchange, 200, raw.body());
        } else if (reply instanceof ChatReply.BreaksOff) {
            byte[] half = completion(
                            request, Map.of("role", "assistant", "content", "{\"violates\": fal"), "stop", List.of())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, half.length * 2L);
            exchange.getResponseBody().write(half);
            exchange.getResponseBody().flush();
        } else if (reply instanceof ChatReply.Stalls stalls) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            stalls.until().await();
        }
    }

    private static String completion(
            ChatRequest request, Map<String, ?> message, String finishReason, List<ChatReply.Token> tokens) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("message", message);
        if (!tokens.isEmpty()) {
            choice.put(
                    "logprobs",
                    Map.of("content", tokens.stream().map(ChatServer::token).toList()));
        }
        choice.put("finish_reason", finishReason);
        Map<String, Object> completion = new LinkedHashMap<>();
        completion.put("id", "chatcmpl-1");
        completion.put("object", "chat.completion");
        completion.put("created", 1_800_000_000);
        completion.put("model", request.body().path("model").asString());
        completion.put("choices", List.of(choice));
        completion.put("usage", Map.of("prompt_tokens", 120, "completion_tokens", 30, "total_tokens", 150));
        return JSON.writeValueAsString(completion);
    }

    private static Map<String, Object> token(ChatReply.Token token) {
        List<Map<String, Object>> alternatives = new ArrayList<>();
        token.alternatives()
                .forEach((text, logProbability) ->
                        alternatives.add(Map.of("token", text, "logprob", logProbability, "bytes", List.of())));
        return Map.of(
                "token", token.text(),
                "logprob", token.logProbability(),
                "bytes", List.of(),
                "top_logprobs", alternatives);
    }

    private static Map<String, Object> error(String type) {
        return Map.of("error", Map.of("message", "as the test wants it", "type", type));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** From now on nobody is there. */
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        stop();
    }
}
