package io.breakwater.benchmarks.decide;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks, on a thread of its own, for verdicts on an account that a detector hits for what the account did before the detector was
 * added: the first verdict with its hit shows that it decides, its windows filled.
 */
final class Activation {
    private static final int OK = 200;
    private static final int PAUSE_MILLIS = 250;

    /** A verdict is given once for an identifier, so those of another run on the same data must differ. */
    private final long run = System.nanoTime();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final String key;
    private volatile boolean seen;
    private volatile long at;

    /** @param key with the scopes {@code events:write} and {@code events:decide} */
    Activation(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** Lets the account sign in from so many addresses. */
    void signIn(int addresses) throws IOException, InterruptedException {
        post(
                "/v1/events/logins",
                IntStream.range(0, addresses).mapToObj(this::signInFrom).collect(Collectors.joining("\n")));
    }

    /** Begins to ask. */
    void watch(String detector) {
        Thread thread = new Thread(() -> askUntilHit(detector), "activation");
        thread.setDaemon(true);
        thread.start();
    }

    boolean seen() {
        return seen;
    }

    /** When it was seen, by the clock of {@link System#nanoTime}. */
    long at() {
        return at;
    }

    private void askUntilHit(String detector) {
        try {
            for (int asked = 0; !seen; asked++) {
                String verdict = post("/v1/decide/logins", signInFrom(-1 - asked));
                if (verdict.contains("\"" + detector + "\"")) {
                    at = System.nanoTime();
                    seen = true;
                } else {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the server went away", e);
        }
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", path.startsWith("/v1/events") ? "application/x-ndjson" : "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private String signInFrom(int address) {
        return "{\"event_id\":\"probe %d of %d\",\"account_id\":\"probe\",\"login_name\":\"probe\",\"ip\":\"address %d\",\"outcome\":\"succeeded\"}"
                .formatted(address, run, Math.max(0, address));
    }
}
