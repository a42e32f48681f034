package io.breakwater.casework.outbox;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.store.Columns;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.StorableText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;

/** Messages to the product: written in the transaction of their cause, shown, and driven again when dead. */
public final class Outbox {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LARGEST_BODY = 20_000;

    private final Store store;
    private final AuditLog audit;
    private final DeliveryRows rows;
    private final List<DeliveryListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> wakers = new CopyOnWriteArrayList<>();

    public Outbox(Store store, AuditLog audit) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.rows = new DeliveryRows(store);
    }

    public void addListener(DeliveryListener listener) {
        listeners.add(requireNonNull(listener, "listener is null"));
    }

    /** Writes the message in the open transaction and returns the delivery's id. */
    public String send(Message message) {
        return send(message, Duration.ZERO);
    }

    /** As {@link #send(Message)}, with the first attempt after {@code delay}. */
    public String send(Message message, Duration delay) {
        Instant now = store.now();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("type", message.type());
        content.put("timestamp", now.toString());
        content.put("data", message.data());
        String body = StorableText.of(JSON.writeValueAsString(content));
        int size = body.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_BODY) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.MESSAGE_TOO_LARGE,
                    message.subject(),
                    "the message has " + size + " bytes, more than " + LARGEST_BODY,
                    "shorten the policy's notice");
        }
        String id = "msg_" + UUID.randomUUID().toString().replace("-", "");
        store.sql("""
                        INSERT INTO casework.delivery
                            (id, webhook, subject, order_key, type, body, state, next_attempt_at, created_at)
                        VALUES (:id, :webhook, :subject, :order_key, :type, :body, :state, :first, :now)
                        """)
                .param("id", id)
                .param("webhook", message.webhook())
                .param("subject", message.subject())
                .param("order_key", message.orderKey())
                .param("type", message.type())
                .param("body", body)
                .param("state", DeliveryState.PENDING.text())
                .param("first", Columns.time(now.plus(delay)))
                .param("now", Columns.time(now))
                .update();
        store.afterCommit(this::wake);
        return id;
    }

    /** Takes a message back before its first attempt, within the open transaction; whether that was still possible. */
    public boolean withdraw(String deliveryId) {
        Optional<Delivery> delivery = rows.lock(deliveryId);
        boolean unsent = delivery.isPresent()
                && delivery.get().attempts() == 0
                && delivery.get().state().canBecome(DeliveryState.WITHDRAWN);
        if (unsent) {
            rows.setWithdrawn(deliveryId);
            changed(deliveryId, DeliveryState.WITHDRAWN);
        }
        return unsent;
    }

    public Optional<Delivery> find(String deliveryId) {
        return rows.find(deliveryId);
    }

    /** Of one subject, in the order in which they were written. */
    public List<Delivery> about(String subject) {
        return rows.about(subject);
    }

    /** The newest first; all states where {@code state} is empty. */
    public List<Delivery> latest(Optional<DeliveryState> state, int limit) {
        return rows.latest(state, limit);
    }

    public long count(DeliveryState state) {
        return rows.count(state);
    }

    /** The attempts at a delivery, oldest first. */
    public List<Delivery.Attempt> attempts(String deliveryId) {
        return rows.attempts(deliveryId);
    }

    /** Tries a dead delivery again, from the start of the schedule, with the same id. */
    public void redrive(Actor actor, String deliveryId) {
        store.inTransaction(() -> {
            Delivery delivery = rows.lock(deliveryId)
                    .orElseThrow(() -> CaseworkProblem.of(
                            CaseworkProblemCode.DELIVERY_UNKNOWN,
                            "delivery " + deliveryId,
                            "there is no delivery '" + deliveryId + "'",
                            "reload the list of deliveries"));
            delivery.state().requireStep(DeliveryState.PENDING, "delivery " + deliveryId);
            rows.redrive(deliveryId);
            changed(deliveryId, DeliveryState.PENDING);
            audit.append(actor, "delivery.redriven", "delivery " + deliveryId, Map.of("subject", delivery.subject()));
            store.afterCommit(this::wake);
        });
    }

    void addWaker(Runnable waker) {
        wakers.add(waker);
    }

    /** Tells the listeners, within the open transaction. */
    void changed(String deliveryId, DeliveryState state) {
        listeners.forEach(listener -> listener.changed(deliveryId, state));
    }

    private void wake() {
        wakers.forEach(Runnable::run);
    }
}
