package io.breakwater.benchmarks.decide;

import io.breakwater.benchmarks.measure.Latencies;
import io.breakwater.benchmarks.measure.Report;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Phaser;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Asks for verdicts on sign-ins at a fixed rate, whether earlier ones were answered or not. A wait counts from the moment at which
 * the question was due, so a server that stands still is charged for all who come meanwhile.
 */
final class VerdictLoad implements AutoCloseable {
    private static final String PATH = "/v1/decide/logins";
    private static final String OK = "HTTP/1.1 200";
    private static final int ACCOUNTS = 50_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Connections connections;
    private final SplittableRandom random = new SplittableRandom(1);
    private final URI server;
    private final List<String> keys;
    private long asked;

    /** @param keys with the scope {@code events:decide}, asked with in turn: a key may ask so often and not more */
    VerdictLoad(URI server, List<String> keys) throws IOException {
        this.server = server;
        this.connections = new Connections(new InetSocketAddress(server.getHost(), server.getPort()));
        this.keys = List.copyOf(keys);
    }

    /** What callers met with. */
    static final class Waits {
        private final Latencies answered = new Latencies();
        private long late;
        private long refused;

        private synchronized void answered(long nanos, String body) {
            answered.record(nanos);
            late += body.contains("\"late\":true") ? 1 : 0;
        }

        private synchronized void refused() {
            refused++;
        }

        double milliseconds(double percentile) {
            return answered.milliseconds(percentile);
        }

        void addTo(Report report, String name) {
            report.put(name + "_p50_ms", milliseconds(50));
            report.put(name + "_p99_ms", milliseconds(99));
            report.put(name + "_p999_ms", milliseconds(99.9));
            report.put(name + "_max_ms", milliseconds(100));
            report.put(name + "_late", late);
            report.put(name + "_refused", refused);
        }
    }

    /** Asks for so long. */
    Waits askFor(int perSecond, int seconds) throws IOException {
        long end = System.nanoTime() + seconds * NANOS_PER_SECOND;
        return askWhile(perSecond, () -> System.nanoTime() < end);
    }

    /** Asks while something holds, then waits for the last answers. */
    Waits askWhile(int perSecond, BooleanSupplier goesOn) throws IOException {
        Waits waits = new Waits();
        Phaser open = new Phaser(1);
        long step = NANOS_PER_SECOND / perSecond;
        for (long due = System.nanoTime(); goesOn.getAsBoolean(); due += step) {
            sleepUntil(due);
            ask(due, waits, open);
        }
        open.arriveAndAwaitAdvance();
        return waits;
    }

    private void ask(long due, Waits waits, Phaser open) throws IOException {
        byte[] body = signIn().getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + PATH + " HTTP/1.1\r\nHost: " + server.getHost() + "\r\nAuthorization: Bearer "
                        + keys.get((int) (asked % keys.size()))
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        open.register();
        connections.send(request, answer -> {
            if (answer.startsWith(OK)) {
                waits.answered(System.nanoTime() - due, answer);
            } else {
                waits.refused();
            }
            open.arriveAndDeregister();
        });
    }

    private String signIn() {
        int account = random.nextInt(1 + random.nextInt(ACCOUNTS));
        return ("{\"event_id\":\"asked-%d\",\"account_id\":\"account-%06d\",\"login_name\":\"name-%06d\",\"ip\":\"198.51.%d.%d\","
                        + "\"method\":\"password\",\"outcome\":\"succeeded\",\"user_agent\":\"agent\"}")
                .formatted(++asked, account, account, account % 200, random.nextInt(250));
    }

    @Override
    public void close() throws IOException {
        connections.close();
    }

    private static void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
