package io.breakwater.casework;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breakwater.casework.outbox.WebhookTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The product's end of a webhook: answers as told, 204 otherwise, and keeps what it got. */
final class Receiver implements AutoCloseable {
    record Received(String id, long timestamp, String signature, String body) {}

    record Answer(int status, Map<String, String> headers) {}

    final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final AtomicReference<Runnable> beforeAnswer = new AtomicReference<>(() -> {});
    private final HttpServer server;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hook", this::handle);
        server.start();
    }

    WebhookTarget target() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
        return new WebhookTarget(url, Optional.of(CaseworkFixture.SECRET), true);
    }

    synchronized void answer(int status) {
        answers.add(new Answer(status, Map.of()));
    }

    synchronized void answer(int status, Map<String, String> headers) {
        answers.add(new Answer(status, headers));
    }

    /** Runs once, when the next message has been read. */
    void beforeNextAnswer(Runnable work) {
        beforeAnswer.set(work);
    }

    List<String> ids() {
        return received.stream().map(Received::id).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                body));
        beforeAnswer.getAndSet(() -> {}).run();
        @Nullable Answer next = next();
        if (next != null) {
            next.headers().forEach(exchange.getResponseHeaders()::set);
        }
        exchange.sendResponseHeaders(next == null ? 204 : next.status(), -1);
        exchange.close();
    }

    private synchronized @Nullable Answer next() {
        return answers.poll();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
