package io.breakwater.benchmarks.queue;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at the console, as far as the server sees one. */
final class Reviewer {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int SEE_OTHER = 303;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI server;
    private String token = "";

    private Reviewer(URI server) {
        this.server = server;
    }

    /** The first administrator, by the link that the server prints. */
    static Reviewer signIn(URI server, String link) {
        Reviewer reviewer = new Reviewer(server);
        String path = URI.create(link).getPath();
        reviewer.get(path);
        reviewer.post(path, "login=ada&name=Ada&password=" + encoded("quiet harbour at night"));
        reviewer.get("/alerts");
        return reviewer;
    }

    /** Takes the most urgent alert of the queue; the path of its review. */
    String next() {
        return path(post("/alerts/next", "queue=" + DrawnAlerts.QUEUE));
    }

    /** Finds no violation; the path of the next review. */
    String decide(String review, String page) {
        remember(page);
        return path(post(review + "/decide", "judgement=no_violation"));
    }

    void release(String review) {
        post(review + "/release", "");
    }

    HttpResponse<String> get(String path) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(server.resolve(path)).build());
        remember(answer.body());
        return answer;
    }

    private HttpResponse<String> post(String path, String form) {
        String body = form + (form.isEmpty() ? "" : "&") + "_csrf=" + encoded(token);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
        if (answer.statusCode() != SEE_OTHER) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return answer;
    }

    private static String path(HttpResponse<String> answer) {
        String location = answer.headers().firstValue("Location").orElseThrow();
        if (!location.startsWith("/reviews/")) {
            throw new IllegalStateException("nothing was given: " + location);
        }
        return location.contains("?") ? location.substring(0, location.indexOf('?')) : location;
    }

    private void remember(String page) {
        Matcher found = TOKEN.matcher(page);
        if (found.find()) {
            token = found.group(1);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the server went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
