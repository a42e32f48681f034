package io.breakwater.casework.outbox;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Delivers what the outbox holds: claims by lease, sends outside any transaction, records the outcome. A dispatcher that
 * dies after sending leaves its lease to run out; the next one sends the same message with the same id.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int WORKERS = 3;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    /** Longer than any attempt can take. */
    private static final Duration LEASE = WebhookSender.TIMEOUT.multipliedBy(3);

    private final Store store;
    private final Outbox outbox;
    private final Webhooks webhooks;
    private final DeliveryRows rows;
    private final WebhookSender sender = new WebhookSender();
    private volatile @Nullable ScheduledExecutorService executor;

    public Dispatcher(Store store, Outbox outbox, Webhooks webhooks) {
        this.store = requireNonNull(store, "store is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.webhooks = requireNonNull(webhooks, "webhooks is null");
        this.rows = new DeliveryRows(store);
        outbox.addWaker(this::wake);
    }

    /** Starts delivering in threads of its own; has no effect when started. */
    public synchronized void start() {
        if (executor != null) {
            return;
        }
        AtomicInteger count = new AtomicInteger();
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(WORKERS, work -> {
            Thread thread = new Thread(work, "outbox-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        for (int worker = 0; worker < WORKERS; worker++) {
            var unused = started.scheduleWithFixedDelay(this::work, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
        executor = started;
    }

    /** Stops after the attempts under way; what is left waits in the database. */
    public synchronized void stop() {
        @Nullable ScheduledExecutorService running = executor;
        executor = null;
        if (running == null) {
            return;
        }
        running.shutdown();
        try {
            if (!running.awaitTermination(2, TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            running.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Delivers everything that is due, in the calling thread; the number of attempts made. */
    public int deliverDue() throws InterruptedException {
        int attempts = 0;
        while (deliverNext()) {
            attempts++;
        }
        return attempts;
    }

    private void wake() {
        @Nullable ScheduledExecutorService running = executor;
        if (running != null) {
            try {
                running.execute(this::work);
            } catch (RejectedExecutionException e) {
                LOG.debug("stopping: the message waits for the next start");
            }
        }
    }

    private void work() {
        try {
            deliverDue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("the outbox cannot be read now; it will be tried again: {}", e.getMessage());
        } catch (RuntimeException e) {
            // An exception that leaves a scheduled task would end the schedule silently.
            LOG.error("delivery failed unexpectedly; it will be tried again", e);
        }
    }

    private boolean deliverNext() throws InterruptedException {
        Optional<DeliveryRows.Claimed> next = claim();
        if (next.isEmpty()) {
            return false;
        }
        Instant startedAt = store.now();
        SendResult result = send(next.get().delivery(), startedAt);
        store.inTransaction(() -> record(next.get(), startedAt, result));
        return true;
    }

    private Optional<DeliveryRows.Claimed> claim() {
        return store.inTransaction(() -> {
            Optional<DeliveryRows.Claimed> next = rows.claim(LEASE);
            next.ifPresent(claimed -> outbox.changed(claimed.delivery().id(), DeliveryState.DELIVERING));
            return next;
        });
    }

    private SendResult send(Delivery delivery, Instant at) throws InterruptedException {
        try {
            WebhookTarget target = webhooks.target(delivery.webhook());
            return sender.send(delivery, target, webhooks.secrets(delivery.webhook()), at);
        } catch (CaseworkProblem e) {
            return SendResult.failed(e.problem().message());
        }
    }

    private void record(DeliveryRows.Claimed claimed, Instant startedAt, SendResult result) {
        Delivery delivery = claimed.delivery();
        Optional<Duration> delay = result.delivered() || result.gone()
                ? Optional.empty()
                : RetrySchedule.delay(
                        claimed.attemptsSinceDrive(),
                        jitter(delivery, claimed.attemptsSinceDrive()),
                        result.retryAfter());
        DeliveryState state = result.delivered()
                ? DeliveryState.DELIVERED
                : delay.isPresent() ? DeliveryState.PENDING : DeliveryState.DEAD;
        @Nullable Instant next = delay.map(store.now()::plus).orElse(null);
        if (!rows.finish(claimed, state, startedAt, result, next)) {
            LOG.info("the lease of {} was over before its answer came", delivery.id());
            return;
        }
        if (result.gone()) {
            webhooks.ensureKnown(delivery.webhook());
            webhooks.disable(delivery.webhook(), "the receiver answered 410");
        }
        outbox.changed(delivery.id(), state);
    }

    /** Differs between messages but not between runs. */
    private static double jitter(Delivery delivery, int attempt) {
        int mixed = (delivery.id() + attempt).hashCode() * 0x9E3779B9;
        return (mixed >>> 8) / (double) (1 << 24);
    }
}
