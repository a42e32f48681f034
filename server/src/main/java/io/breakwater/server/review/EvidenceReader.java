package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.HitEvent;
import io.breakwater.casework.queue.LineUp;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.event.EntityEvents;
import io.breakwater.server.event.Events;
import io.breakwater.server.event.StoredEvent;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the evidence of alerts, which is most of the time of the screen of a review; of the alert that stands next for a person
 * while the present one is decided. What was read ahead is shown once, to that person, and not after {@link LineUp#LASTS}.
 */
@Component
public final class EvidenceReader {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceReader.class);
    private static final int RECENT_EVENTS = 12;

    private final BreakwaterRuntime runtime;
    private final Events events;
    private final EntityEvents entityEvents;
    private final Clock clock;
    private final AtomicLong ahead = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();

    /** By person: one each, as one alert stands next for each. */
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();

    EvidenceReader(BreakwaterRuntime runtime, Events events, EntityEvents entityEvents, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.events = requireNonNull(events, "events is null");
        this.entityEvents = requireNonNull(entityEvents, "entityEvents is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The evidence of an alert, while it is read or after it. */
    private record Reading(String alertId, CompletableFuture<Evidence> evidence) {}

    /**
     * How often evidence was read since the start.
     *
     * @param ahead before it was needed
     * @param asked while somebody waited for it
     */
    public record Reads(long ahead, long asked) {}

    public Reads reads() {
        return new Reads(ahead.get(), asked.get());
    }

    /** Reads what the person will need next. */
    void readAhead(Actor actor, Alert next) {
        CompletableFuture<Evidence> evidence = new CompletableFuture<>();
        // Before it is read, so that a person who is faster waits for this reading instead of beginning another.
        readings.put(actor.name(), new Reading(next.id(), evidence));
        ahead.incrementAndGet();
        try {
            evidence.complete(read(next));
        } catch (RuntimeException e) {
            evidence.completeExceptionally(e);
            throw e;
        }
    }

    /** The evidence as the person is to see it now. */
    Evidence of(Actor actor, Alert alert) {
        Optional<Evidence> ready = takeReady(actor, alert);
        if (ready.isPresent()) {
            return ready.get();
        }
        asked.incrementAndGet();
        return read(alert);
    }

    private Optional<Evidence> takeReady(Actor actor, Alert alert) {
        @Nullable Reading reading = readings.remove(actor.name());
        if (reading == null || !reading.alertId().equals(alert.id())) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.evidence().join())
                    .filter(evidence -> evidence.isFresh(alert, clock.instant(), LineUp.LASTS));
        } catch (CompletionException e) {
            LOG.debug("what should have been read ahead was not; it is read now", e);
            return Optional.empty();
        }
    }

    private Evidence read(Alert alert) {
        List<Events.Name> names = hits(alert);
        List<Events.Name> recent = entityEvents.namesBefore(
                alert.entity(), Optional.empty(), Timestamps.toMicros(clock.instant()) + 1, RECENT_EVENTS);
        // Read at once: most of the time is that of the queries.
        Map<Boolean, List<StoredEvent>> read =
                events.find(Stream.concat(names.stream(), recent.stream()).toList()).stream()
                        .collect(Collectors.partitioningBy(
                                event -> names.stream().anyMatch(name -> name.ts() == event.ts())));
        return new Evidence(
                alert.lastHit(),
                read.getOrDefault(true, List.of()),
                read.getOrDefault(false, List.of()),
                entityEvents.facts(alert.entity()),
                clock.instant());
    }

    /** The events of the last and the first hit. */
    List<Events.Name> hits(Alert alert) {
        return Stream.of(alert.lastHit(), alert.firstHit())
                .map(hit -> name(alert, hit))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** A reported hit has a time of its own, so the event it refers to is looked up by what its sender calls it. */
    private Optional<Events.Name> name(Alert alert, HitEvent event) {
        if (event.table().isEmpty()) {
            return Optional.empty();
        }
        boolean outside =
                runtime.packs().active().outside().containsKey(alert.detector().id());
        return outside
                ? events.named(event.table(), event.key())
                : Optional.of(new Events.Name(event.table(), event.ts()));
    }
}
