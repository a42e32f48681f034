package io.breakwater.server.erasure;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.history.erase.Erasure;
import io.breakwater.history.erase.ErasureRefusedException;
import io.breakwater.history.erase.ErasureReport.Item;
import io.breakwater.history.erase.ErasureRequest;
import io.breakwater.history.erase.Erasures;
import io.breakwater.history.erase.StoredErasure;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.model.entity.EntityReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases, one entity at a time, what people and programs asked for. What a crash stops goes on at the next start; what a legal
 * hold or a damaged file stops is tried again.
 */
public final class Erasing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Actor ERASING = new Actor("erasing", Set.of());
    private static final List<Item> IN_USE = List.of(
            Item.kept(
                    "windows of detectors in memory, and the snapshots of them",
                    0,
                    "not looked at: the next start of the server throws them away and reads the log anew"),
            Item.kept(
                    "files that were replaced", 0, "queries may read them for 15 minutes more, then they are removed"),
            Item.kept(
                    "what was stored after the erasure began",
                    0,
                    "not looked at: ask again once the product sends no more"),
            Item.kept("backups", 0, "not looked at: they hold the entity until they are deleted"));

    private final Erasures erasures;
    private final Erasure erasure;
    private final AuditLog audit;
    private final Clock clock;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "erasing"));
    private Instant notBefore = Instant.MIN;

    /** @param dataSource of the deployment's database */
    public Erasing(HistoryStore history, DataSource dataSource, AuditLog audit, Clock clock) {
        this.erasures = new Erasures(dataSource);
        this.erasure = new Erasure(
                history,
                dataSource,
                List.of(new DerivedTraces(dataSource), new CaseworkTraces(dataSource), (entity, events) -> IN_USE));
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Lets what is asked for happen by itself. */
    public void start() {
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        work();
                    } catch (RuntimeException failed) {
                        LOG.warn("erasures cannot be looked for, trying again", failed);
                    }
                },
                0,
                PACE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /**
     * Asks for one as a person; another person must let it happen.
     *
     * @throws ErasureRefusedException if a legal hold forbids it
     */
    public StoredErasure ask(Actor person, EntityReference entity, String reason) {
        erasure.requireNoHold(entity);
        StoredErasure asked = erasures.ask(new ErasureRequest(entity, reason, person.name()));
        record(person, "erasure.asked", asked);
        return asked;
    }

    /**
     * Asks for one as a program that may; it happens without further ado.
     *
     * @param reference the program's own name for it; the same again gives the same erasure
     * @throws ErasureRefusedException if a legal hold forbids it
     */
    public StoredErasure request(Actor program, EntityReference entity, String reason, String reference) {
        ErasureRequest request = new ErasureRequest(entity, reason, program.name());
        Optional<StoredErasure> known = erasures.find(request.author(), reference);
        if (known.isPresent()) {
            return known.get();
        }
        erasure.requireNoHold(entity);
        StoredErasure asked = erasures.request(request, reference);
        record(program, "erasure.asked", asked);
        return asked;
    }

    /** Lets one happen; empty where nobody waits for that any more, or the person asked for it. */
    public Optional<StoredErasure> approve(Actor person, long id) {
        Optional<StoredErasure> approved = erasures.approve(id, person.name());
        approved.ifPresent(begun -> record(person, "erasure.approved", begun));
        return approved;
    }

    /** Ends one before it happens, also for the person who asked; empty where nobody waits for that any more. */
    public Optional<StoredErasure> refuse(Actor person, long id) {
        Optional<StoredErasure> refused = erasures.refuse(id, person.name());
        refused.ifPresent(ended -> record(person, "erasure.refused", ended));
        return refused;
    }

    public Optional<StoredErasure> find(long id) {
        return erasures.find(id);
    }

    /** The newest first. */
    public List<StoredErasure> latest(int limit) {
        return erasures.latest(limit);
    }

    /** Why a legal hold forbids to erase the entity; empty where none does. */
    public Optional<String> refusal(EntityReference entity) {
        try {
            erasure.requireNoHold(entity);
            return Optional.empty();
        } catch (ErasureRefusedException held) {
            return Optional.ofNullable(held.getMessage());
        }
    }

    /** Does all that wait, unless one failed a short time ago. */
    void work() {
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        for (StoredErasure running : erasures.running()) {
            try {
                erasure.run(running);
                record(ERASING, "history.erased", running);
                LOG.info("erasure {} is finished", running.id());
            } catch (ErasureRefusedException held) {
                later(running, String.valueOf(held.getMessage()));
            } catch (RuntimeException failed) {
                LOG.warn("erasure {} failed, trying again", running.id(), failed);
                later(running, "it failed and is tried again; the server's log says why");
            }
        }
    }

    private void later(StoredErasure running, String because) {
        erasures.delayed(running.id(), because);
        notBefore = clock.instant().plus(PAUSE);
    }

    /** The audit names no one who is to be forgotten. */
    private void record(Actor actor, String act, StoredErasure about) {
        audit.record(
                actor,
                act,
                "erasure " + about.id(),
                Map.of(
                        "entity_type", about.entity().type(),
                        "author", about.request().author(),
                        "reason", about.request().reason()));
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("an erasure did not end in time; the next start goes on with it");
                executor.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
