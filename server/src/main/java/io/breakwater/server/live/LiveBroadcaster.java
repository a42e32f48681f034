package io.breakwater.server.live;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells open pages that there is news of some kind. Only the kind's name goes out: the page then loads the part it shows,
 * through that part's own route and its rule.
 *
 * <p>News is coalesced: a page that reads slowly gets each kind once, however often it was published meanwhile, and
 * publishing never waits for a page.
 */
public final class LiveBroadcaster implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int SENDERS = 4;

    private final int mostClients;
    private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS, daemon("live-sender"));
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(daemon("live-heart"));

    /** A broadcaster for so many open pages at most. */
    @SuppressWarnings("FutureReturnValueIgnored") // beats until close stops the executor
    public LiveBroadcaster(int mostClients) {
        this.mostClients = mostClients;
        heart.scheduleWithFixedDelay(
                () -> clients.forEach(LiveClient::beat),
                HEARTBEAT.toMillis(),
                HEARTBEAT.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * There is news; returns at once.
     *
     * @param kind such as {@code stats} or {@code hits}: lower case letters, digits, {@code -}
     */
    public void publish(String kind) {
        requireNonNull(kind, "kind is null");
        clients.forEach(client -> client.tell(kind));
    }

    public int clients() {
        return clients.size();
    }

    /** Joins a page; empty when there are too many, and the page should ask now and then instead. */
    Optional<SseEmitter> join() {
        if (heart.isShutdown() || clients.size() >= mostClients) {
            return Optional.empty();
        }
        LiveClient client = new LiveClient(senders, clients::remove);
        clients.add(client);
        client.beat();
        return Optional.of(client.emitter());
    }

    @Override
    public void close() {
        heart.shutdownNow();
        clients.forEach(LiveClient::leave);
        senders.shutdownNow();
    }

    private static ThreadFactory daemon(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
