package io.breakwater.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A source of events that sends a batch until it is acknowledged, then the next, few of them bulks: its events carry 0, 1, 2, ..
 * as their ids, so that what must be stored in the end is known by one number.
 */
final class RetryingSource implements Runnable {
    private static final int ACCOUNTS = 40;
    private static final int LARGEST_BATCH = 12;
    private static final int BATCHES_FOR_A_BULK = 100;
    /** So many that the next block is put in order while theirs is committed. */
    private static final int BULK = 1_500;

    private static final int LINES_FOR_A_BUSY_ACCOUNT = 50;
    private static final int QUIET_ACCOUNTS = 900;

    private static final int OK = 200;

    private final URI address;
    private final String key;
    private final Duration ahead;
    private final SplittableRandom random;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private volatile boolean last;
    private final AtomicLong acknowledged = new AtomicLong();

    /** @param ahead by how much its clock is fast; negative: its events come late */
    RetryingSource(URI server, String key, Duration ahead, long seed) {
        this.address = server.resolve("/v1/events/calls");
        this.key = key;
        this.ahead = ahead;
        this.random = new SplittableRandom(seed);
    }

    /** How many events were acknowledged. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Lets the batch under way be the last. */
    void end() {
        last = true;
    }

    @Override
    public void run() {
        try {
            while (!last) {
                int size = random.nextInt(BATCHES_FOR_A_BULK) == 0 ? BULK : 1 + random.nextInt(LARGEST_BATCH);
                String batch = batch(size);
                while (!sent(batch)) {
                    TimeUnit.MILLISECONDS.sleep(20 + random.nextInt(200));
                }
                acknowledged.addAndGet(size);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String batch(int size) {
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < size; line++) {
            boolean busy = size < BULK || random.nextInt(LINES_FOR_A_BUSY_ACCOUNT) == 0;
            // Few are busy and many are not, as ever.
            int account =
                    busy ? random.nextInt(1 + random.nextInt(ACCOUNTS)) : ACCOUNTS + random.nextInt(QUIET_ACCOUNTS);
            lines.append("{\"event_id\": \"").append(acknowledged.get() + line).append("\", \"event_time\": \"");
            lines.append(Instant.now().plus(ahead))
                    .append("\", \"account_id\": \"a")
                    .append(account);
            lines.append("\", \"ip\": \"192.0.2.").append(random.nextInt(30));
            lines.append("\", \"tokens\": ").append(random.nextInt(busy ? 500 : 2));
            lines.append(", \"refused\": ")
                    .append(random.nextInt(3) > 0 && account == 1)
                    .append("}\n");
        }
        return lines.toString();
    }

    private boolean sent(String batch) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .timeout(Duration.ofSeconds(40))
                .POST(BodyPublishers.ofString(batch))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == OK;
        } catch (IOException away) {
            return false;
        }
    }
}
