package io.breakwater.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program with a key of its own that calls the API over real HTTP. */
final class TestProgram {
    private static final Pattern KEY = Pattern.compile("bw_[A-Za-z0-9_-]{43}");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI server;
    final String key;

    private TestProgram(URI server, String key) {
        this.server = server;
        this.key = key;
    }

    /** An answer as it came. */
    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String text() {
            return new String(response.body(), UTF_8);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(text());
        }

        String at(String field) {
            return json().get(field).asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** A new program, for which an administrator makes the key. */
    static TestProgram with(TestServer deployment, TestBrowser admin, String name, String... scopes) {
        admin.get("/settings/keys");
        String[] form = Stream.concat(
                        Stream.of("name", name), Stream.of(scopes).flatMap(scope -> Stream.of("scope", scope)))
                .toArray(String[]::new);
        Matcher matcher = KEY.matcher(admin.post("/settings/keys", form).body());
        if (!matcher.find()) {
            throw new AssertionError("no key was shown");
        }
        return new TestProgram(deployment.server.url(), matcher.group());
    }

    Answer json(String path, String body) {
        return send(path, body.getBytes(UTF_8), "Content-Type", "application/json");
    }

    Answer get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + key)
                .build();
        try {
            return described("GET", path, new Answer(CLIENT.send(request, BodyHandlers.ofByteArray())));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no answer from " + path, e);
        }
    }

    /** Posts bytes with these headers, given as names and values in turn. */
    Answer send(String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return described("POST", path, new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray())));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no answer from " + path, e);
        }
    }

    /** Every answer is as the published description says. */
    private static Answer described(String method, String path, Answer answer) {
        List<String> faults = ApiContract.published()
                .answerFaults(method, path, answer.status(), answer.header("Content-Type"), answer.text());
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults) + "\n" + answer.text());
        }
        return answer;
    }

    /** Rows of a query, columns joined by {@code |}. */
    List<String> rows(String sql) {
        Answer answer = json("/v1/query", JsonMapper.shared().writeValueAsString(java.util.Map.of("sql", sql)));
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
        List<String> rows = new ArrayList<>();
        for (JsonNode row : answer.json().get("rows")) {
            rows.add(String.join(
                    "|",
                    row.valueStream()
                            .map(value -> value.isNull() ? "null" : value.asString())
                            .toList()));
        }
        return rows;
    }
}
