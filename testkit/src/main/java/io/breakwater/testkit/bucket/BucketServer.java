package io.breakwater.testkit.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One bucket in memory, on a free port of the loopback interface, with the bucket's name in paths. */
public final class BucketServer implements AutoCloseable {
    public static final String BUCKET = "abuse-history";

    static {
        // Else each answer waits for an acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final List<BucketRequest> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final int pageSize;
    private volatile HttpServer server;
    private volatile Function<BucketRequest, Trouble> trouble = request -> Trouble.NONE;

    private BucketServer(int pageSize) {
        this.pageSize = pageSize;
        this.server = listen(0);
    }

    /** With pages of lists as long as everywhere. */
    public static BucketServer start() {
        return start(1_000);
    }

    /** @param pageSize how many objects a page of a list names at most */
    public static BucketServer start(int pageSize) {
        return new BucketServer(pageSize);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What is wrong with it from now on, request by request. */
    public void trouble(Function<BucketRequest, Trouble> next) {
        trouble = requireNonNull(next, "next is null");
    }

    /** Refuses connections until {@link #rise}. */
    public void fall() {
        server.stop(0);
    }

    /** Listens again, on the same port, with the same objects. */
    public void rise() {
        server = listen(server.getAddress().getPort());
    }

    /** What there is, by key. */
    public NavigableMap<String, byte[]> objects() {
        return objects;
    }

    /** Everything it was asked, in order. */
    public List<BucketRequest> requests() {
        return List.copyOf(requests);
    }

    public void forgetRequests() {
        requests.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer listen(int port) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            http.setExecutor(threads);
            http.createContext("/", this::handle);
            http.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String[] parts = path.substring(1).split("/", 2);
            if (!parts[0].equals(BUCKET)) {
                fail(exchange, 404, "NoSuchBucket");
                return;
            }
            String key = parts.length < 2 ? "" : parts[1];
            String verb = exchange.getRequestMethod();
            BucketRequest request = key.isEmpty() && verb.equals("GET")
                    ? new BucketRequest("LIST", parameter(exchange, "prefix"))
                    : new BucketRequest(verb, key);
            requests.add(request);
            Trouble now = trouble.apply(request);
            if (now == Trouble.SLOW) {
                Thread.sleep(2_000);
            }
            if (now == Trouble.BUSY) {
                fail(exchange, 503, "SlowDown");
            } else if (now == Trouble.FORBIDDEN || !isSigned(exchange)) {
                fail(exchange, 403, "AccessDenied");
            } else {
                answer(exchange, request, now == Trouble.CUT_OFF && request.isOfObject());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, BucketRequest request, boolean cutOff) throws IOException {
        switch (request.verb()) {
            case "LIST" -> list(exchange, request);
            case "PUT" -> put(exchange, request, cutOff);
            case "GET", "HEAD" -> get(exchange, request, cutOff);
            case "DELETE" -> {
                objects.remove(request.key());
                exchange.sendResponseHeaders(204, -1);
            }
            default -> fail(exchange, 405, "MethodNotAllowed");
        }
    }

    private void list(HttpExchange exchange, BucketRequest request) throws IOException {
        String token = parameter(exchange, "continuation-token");
        send(exchange, 200, BucketListing.page(objects, request.key(), token, pageSize));
    }

    /** Takes only whole bodies that are what their sender says. */
    private void put(HttpExchange exchange, BucketRequest request, boolean cutOff) throws IOException {
        long length = Long.parseLong(header(exchange, "content-length"));
        if (cutOff) {
            exchange.getRequestBody().readNBytes((int) (length / 2));
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        String md5 = header(exchange, "content-md5");
        String sha256 = header(exchange, "x-amz-content-sha256");
        if (body.length != length) {
            fail(exchange, 400, "IncompleteBody");
        } else if (!md5.isEmpty()
                && !Base64.getEncoder().encodeToString(hash("MD5", body)).equals(md5)) {
            fail(exchange, 400, "BadDigest");
        } else if (sha256.matches("[0-9a-f]{64}")
                && !HexFormat.of().formatHex(hash("SHA-256", body)).equals(sha256)) {
            fail(exchange, 400, "XAmzContentSHA256Mismatch");
        } else {
            objects.put(request.key(), body);
            exchange.getResponseHeaders().set("ETag", '"' + HexFormat.of().formatHex(hash("MD5", body)) + '"');
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void get(HttpExchange exchange, BucketRequest request, boolean cutOff) throws IOException {
        byte[] body = objects.get(request.key());
        if (body == null) {
            fail(exchange, 404, "NoSuchKey");
            return;
        }
        exchange.getResponseHeaders().set("ETag", '"' + HexFormat.of().formatHex(hash("MD5", body)) + '"');
        if (request.verb().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(cutOff ? Arrays.copyOf(body, body.length / 2) : body);
        out.flush();
    }

    private static boolean isSigned(HttpExchange exchange) {
        return header(exchange, "authorization").startsWith("AWS4-HMAC-SHA256 Credential=");
    }

    private static void fail(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getRequestBody().readAllBytes();
        send(
                exchange,
                status,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + code
                        + "</Message></Error>");
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, exchange.getRequestMethod().equals("HEAD") ? -1 : bytes.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static String parameter(HttpExchange exchange, String name) {
        @Nullable String query = exchange.getRequestURI().getRawQuery();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
                }
            }
        }
        return "";
    }

    private static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
