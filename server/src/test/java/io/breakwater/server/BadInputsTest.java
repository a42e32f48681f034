package io.breakwater.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.BadInputs.BadInput;
import io.breakwater.server.TestProgram.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nothing one can send makes the server fail, and each mistake has its code, its place and its remedy. */
final class BadInputsTest {
    private static final long MEGABYTE = 1 << 20;

    private static TestServer deployment;
    private static TestProgram program;

    @BeforeAll
    static void start() {
        deployment = new TestServer(100_000);
        program = TestProgram.with(
                deployment,
                deployment.administrator(),
                "gateway",
                "events:write",
                "events:decide",
                "facts:write",
                "hits:write",
                "query:read");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void eachHasItsCodePlaceAndRemedyAndLeavesNothingInMemory() {
        List<BadInput> inputs = BadInputs.all();
        assertThat(inputs).hasSizeGreaterThanOrEqualTo(200);
        send(inputs.get(0));
        long before = liveHeap();

        SoftAssertions soft = new SoftAssertions();
        for (BadInput input : inputs) {
            Answer answer = send(input);
            soft.assertThat(answer.status()).as("%s: %s", input, shown(answer)).isEqualTo(input.status());
            JsonNode problem = problem(answer);
            soft.assertThat(problem.path("code").asString(""))
                    .as("%s: %s", input, shown(answer))
                    .startsWith(input.code());
            soft.assertThat(problem.path("remedy").asString("")).as("%s", input).isNotBlank();
            soft.assertThat(problem.path("place").asString("")
                            + problem.path("detail").asString(""))
                    .as("%s", input)
                    .contains(input.place());
        }
        soft.assertAll();

        assertThat(liveHeap() - before).as("live bytes more than before").isLessThan(96 * MEGABYTE);
        assertTakesGoodEvents("after-all");
        // What was refused can be looked at, whatever was in it.
        assertThat(program.rows("SELECT count(*) FROM rejected_events WHERE remedy = '' OR place = ''"))
                .containsExactly("0");
    }

    @Test
    void aLineOfAHundredMegabytesIsNotRead() throws Exception {
        String head = "POST /v1/events/payments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + program.key
                + "\r\nContent-Type: application/x-ndjson\r\n";
        assertThat(exchange(head + "Content-Length: 104857600\r\n\r\n{", 0)).startsWith("HTTP/1.1 413");
        long before = liveHeap();
        // Of unknown length: what does not fit is not kept, and the line is cut.
        exchange(head + "Transfer-Encoding: chunked\r\n\r\n", 100);
        assertThat(liveHeap() - before).isLessThan(64 * MEGABYTE);
        assertTakesGoodEvents("after-100-mb");
    }

    @Test
    void aBodyThatDripsIsGivenUp() throws Exception {
        URI url = deployment.server.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/events/payments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + program.key
                            + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: 1000\r\n\r\n{")
                    .getBytes(UTF_8));
            out.flush();
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> firstLine(socket));
            for (int i = 0; i < 100 && !answer.isDone(); i++) {
                deployment.clock.advance(Duration.ofSeconds(10));
                drip(out);
            }
            assertThat(answer.join()).startsWith("HTTP/1.1 408");
        }
        assertTakesGoodEvents("after-drip");
    }

    @Test
    void aBodyThatIsCutStoresNothing() throws Exception {
        URI url = deployment.server.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/events/payments HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + program.key
                                    + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: 1000\r\n\r\n"
                                    + "{\"event_id\": \"cut\", \"amount\": 1}\n")
                            .getBytes(UTF_8));
            socket.shutdownOutput();
            // Whether an answer still reaches whoever has left is the container's affair.
            firstLine(socket);
        }
        assertThat(program.rows("SELECT count(*) FROM payments WHERE event_id = 'cut'"))
                .containsExactly("0");
    }

    @Test
    void packedBodiesAreTaken() throws IOException {
        byte[] line = "{\"event_id\": \"gz\", \"amount\": 1}".getBytes(UTF_8);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(gzip)) {
            packing.write(line);
        }
        Answer first = program.send(
                "/v1/events/payments",
                gzip.toByteArray(),
                "Content-Encoding",
                "gzip",
                "Content-Type",
                "application/x-ndjson");
        Answer second = program.send(
                "/v1/events/payments", com.github.luben.zstd.Zstd.compress(line), "Content-Encoding", "zstd");
        assertThat(first.json().get("accepted").asInt()).as(first.text()).isEqualTo(1);
        assertThat(second.json().get("duplicates").asInt()).as(second.text()).isEqualTo(1);
    }

    private static void drip(OutputStream out) throws InterruptedException {
        try {
            out.write(' ');
            out.flush();
        } catch (IOException closed) {
            // The server has answered and closed.
            return;
        }
        Thread.sleep(20);
    }

    private static Answer send(BadInput input) {
        return program.send(input.path(), input.bytes(), input.headers().toArray(String[]::new));
    }

    private static JsonNode problem(Answer answer) {
        JsonNode json = answer.json();
        return json.has("rejected") && !json.get("rejected").isEmpty()
                ? json.get("rejected").get(0)
                : json;
    }

    private static String shown(Answer answer) {
        return answer.text().length() < 300 ? answer.text() : answer.text().substring(0, 300) + "..";
    }

    private static void assertTakesGoodEvents(String id) {
        Answer good = program.json("/v1/events/payments", "{\"event_id\": \"" + id + "\", \"amount\": 1}");
        assertThat(good.json().get("accepted").asInt()).as(good.text()).isEqualTo(1);
    }

    private static long liveHeap() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Sends what is given and then megabytes of one endless line in chunks; the first line of the answer, if one comes. */
    private static String exchange(String head, int megabytes) throws IOException {
        URI url = deployment.server.url();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(UTF_8));
            out.flush();
            byte[] chunk = "x".repeat(1 << 20).getBytes(UTF_8);
            try {
                for (int i = 0; i < megabytes; i++) {
                    out.write("100000\r\n".getBytes(UTF_8));
                    out.write(chunk);
                    out.write("\r\n".getBytes(UTF_8));
                }
            } catch (IOException closed) {
                return "";
            }
            return firstLine(socket);
        }
    }

    private static String firstLine(Socket socket) {
        StringBuilder line = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0 && next != '\n';
                    next = socket.getInputStream().read()) {
                line.append((char) next);
            }
        } catch (IOException closed) {
            return line.toString();
        }
        return line.toString();
    }
}
