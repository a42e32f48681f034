package io.breakwater.benchmarks.page;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Loads pages as a browser does: with cookies, packed, each asset once. */
final class ConsoleClient {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" content=\"([^\"]*)\"");
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"#]+)");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final URI base;
    private final Map<String, Integer> assetBytes = new TreeMap<>();

    ConsoleClient(URI base) {
        this.base = base;
    }

    /** What came, as long as it took. */
    record Loaded(int status, String body, double millis) {}

    /** Makes the first administrator, who is signed in from then on. */
    void begin(URI link) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(get(link.getPath()).body());
        if (!token.find()) {
            throw new IOException("no form behind the first-run link");
        }
        Map<String, String> fields =
                Map.of("_csrf", token.group(1), "login", "ada", "name", "Ada", "password", "quiet harbour at night");
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        client.send(
                HttpRequest.newBuilder(base.resolve(link.getPath()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
    }

    Loaded get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).GET().build();
        long start = System.nanoTime();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return new Loaded(answer.statusCode(), answer.body(), (System.nanoTime() - start) / 1e6);
    }

    /** Bytes over the wire of a page that nothing was kept of, styles and scripts included. */
    int bytes(String path) throws IOException, InterruptedException {
        int bytes = packed(path);
        TreeSet<String> assets = new TreeSet<>();
        ASSET.matcher(get(path).body()).results().forEach(match -> assets.add(match.group(1)));
        for (String asset : assets) {
            if (!assetBytes.containsKey(asset)) {
                assetBytes.put(asset, packed(asset));
            }
            bytes += assetBytes.get(asset);
        }
        return bytes;
    }

    private int packed(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept-Encoding", "gzip")
                .GET()
                .build();
        return client.send(request, BodyHandlers.ofByteArray()).body().length;
    }
}
