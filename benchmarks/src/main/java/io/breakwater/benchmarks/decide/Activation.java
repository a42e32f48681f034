package io.breakwater.benchmarks.decide;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;

/** Waits, on a thread of its own, until a detector's change to live is in the log: from that place on it decides. */
final class Activation {
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest question;
    private volatile boolean seen;
    private volatile long at;

    /** @param key with the scope {@code query:read} */
    Activation(URI server, String key, String detector) {
        this.question = HttpRequest.newBuilder(server.resolve("/v1/query"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"sql\":\"SELECT detector FROM detector_changes WHERE detector = '" + detector + "'\"}"))
                .build();
        Thread thread = new Thread(this::watch, "activation");
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

    private void watch() {
        try {
            while (!seen) {
                HttpResponse<String> answer = client.send(question, BodyHandlers.ofString());
                if (answer.statusCode() != OK) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
                if (answer.body().contains("[[")) {
                    at = System.nanoTime();
                    seen = true;
                } else {
                    TimeUnit.MILLISECONDS.sleep(500);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the server went away", e);
        }
    }
}
