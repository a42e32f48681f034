package io.breakwater.benchmarks.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Sends lines of JSON over several connections at once; what is refused because the server is busy is sent again. */
public final class EventSender {
    private static final int OK = 200;
    private static final int BUSY = 429;

    private final URI server;
    private final String key;
    private final int connections;
    private final int lines;
    private final AtomicLong nextId = new AtomicLong();
    private final AtomicLong busy = new AtomicLong();

    /**
     * @param key with the scope {@code events:write}
     * @param lines of each request
     */
    public EventSender(URI server, String key, int connections, int lines) {
        this.server = server;
        this.key = key;
        this.connections = connections;
        this.lines = lines;
    }

    /** Sends at least so many made-up events, each under an identifier of its own; the number is returned after the last commit. */
    public long send(String table, long events) throws InterruptedException {
        URI address = server.resolve("/v1/events/" + table);
        long end = nextId.get() + events;
        List<Thread> threads = new ArrayList<>();
        AtomicLong stored = new AtomicLong();
        for (int connection = 0; connection < connections; connection++) {
            Batches batches = new Batches(table, lines, connection);
            Thread thread = new Thread(() -> {
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                for (long first = nextId.getAndAdd(lines); first < end; first = nextId.getAndAdd(lines)) {
                    post(client, address, batches.next(first));
                    stored.addAndGet(lines);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return stored.get();
    }

    /** How many requests were answered that the server is busy. */
    public long busyAnswers() {
        return busy.get();
    }

    private void post(HttpClient client, URI address, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            while (true) {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == OK) {
                    return;
                }
                if (answer.statusCode() != BUSY) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
                busy.incrementAndGet();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the server went away", e);
        }
    }
}
