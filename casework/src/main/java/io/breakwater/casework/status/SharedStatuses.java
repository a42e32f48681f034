package io.breakwater.casework.status;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.breakwater.database.RoundPause;
import io.breakwater.model.entity.EntityReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Looks up how entities stand for many who ask at the same time, on a thread of its own: whoever comes while the database is
 * asked is part of the next question. So hundreds who were held up together cost one question and not hundreds.
 */
public final class SharedStatuses implements AutoCloseable {
    private static final int MOST_AT_ONCE = 200;

    private final EntityStatuses statuses;
    private final BlockingQueue<Asked> waiting = new LinkedBlockingQueue<>();
    private final RoundPause pause = new RoundPause();
    private final Thread thread = new Thread(this::run, "entity-statuses");
    private volatile boolean closed;

    private record Asked(List<EntityReference> entities, CompletableFuture<List<EntityStatus>> answer) {}

    public SharedStatuses(EntityStatuses statuses) {
        this.statuses = requireNonNull(statuses, "statuses is null");
        thread.setDaemon(true);
        thread.start();
    }

    /** As {@link EntityStatuses#of}, as of some moment from now on; fails as that does, or when this is closed. */
    public CompletableFuture<List<EntityStatus>> of(Collection<EntityReference> entities) {
        Asked asked = new Asked(List.copyOf(entities), new CompletableFuture<>());
        waiting.add(asked);
        if (closed) {
            refuseAll();
        }
        return asked.answer();
    }

    private void run() {
        try {
            while (!closed) {
                List<Asked> together = new ArrayList<>();
                together.add(waiting.take());
                pause.await();
                waiting.drainTo(together, MOST_AT_ONCE - 1);
                pause.begin(together.size());
                answer(together);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        refuseAll();
    }

    private void answer(List<Asked> together) {
        try {
            Set<EntityReference> entities = new LinkedHashSet<>();
            together.forEach(asked -> entities.addAll(asked.entities()));
            Map<EntityReference, EntityStatus> found = statuses.of(entities).stream()
                    .collect(toUnmodifiableMap(EntityStatus::entity, Function.identity()));
            together.forEach(asked -> asked.answer()
                    .complete(asked.entities().stream().map(found::get).toList()));
        } catch (RuntimeException failed) {
            together.forEach(asked -> asked.answer().completeExceptionally(failed));
        }
    }

    private void refuseAll() {
        for (Asked asked = waiting.poll(); asked != null; asked = waiting.poll()) {
            asked.answer().completeExceptionally(new IllegalStateException("the server is stopping"));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
