package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Alert;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.event.EntityEvents;
import io.breakwater.server.event.EventValue;
import io.breakwater.server.event.Events;
import io.breakwater.server.event.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Finds what was said around the hits of an alert: events of the same table that name the same conversation. A conversation is an
 * entity of one of {@link #KINDS}, the first of them that the hit's event names; only tables with content have any.
 */
@Component
final class Conversations {
    /** A post's target is the place where others answer it. */
    private static final List<String> KINDS = List.of("conversation", "session", "thread", "target");

    private static final int BEFORE = 6;
    private static final int AFTER = 6;

    private final EvidenceReader evidence;
    private final Events events;
    private final EntityEvents entityEvents;

    Conversations(EvidenceReader evidence, Events events, EntityEvents entityEvents) {
        this.evidence = requireNonNull(evidence, "evidence is null");
        this.events = requireNonNull(events, "events is null");
        this.entityEvents = requireNonNull(entityEvents, "entityEvents is null");
    }

    /** Those with more in them than the hits themselves; one or two. */
    List<Conversation> around(Alert alert) {
        Map<EntityReference, List<StoredEvent>> hits = new LinkedHashMap<>();
        events.find(evidence.hits(alert))
                .forEach(hit -> of(hit).ifPresent(
                                conversation -> hits.computeIfAbsent(conversation, key -> new ArrayList<>())
                                        .add(hit)));
        return hits.entrySet().stream()
                .map(each -> around(each.getKey(), each.getValue()))
                .filter(conversation ->
                        conversation.events().size() > conversation.hits().size())
                .toList();
    }

    /** Whether the event is said in a conversation of the hits. */
    boolean contain(Alert alert, Events.Name event) {
        return events.find(evidence.hits(alert)).stream()
                .filter(hit -> hit.table().equals(event.table()))
                .flatMap(hit -> of(hit).stream())
                .distinct()
                .anyMatch(conversation -> entityEvents.names(conversation, event));
    }

    private Conversation around(EntityReference conversation, List<StoredEvent> hits) {
        Set<Events.Name> names = new LinkedHashSet<>();
        for (StoredEvent hit : hits) {
            names.add(new Events.Name(hit.table(), hit.ts()));
            names.addAll(entityEvents.namesBefore(conversation, Optional.of(hit.table()), hit.ts(), BEFORE));
            names.addAll(entityEvents.namesAfter(conversation, hit.table(), hit.ts(), AFTER));
        }
        return new Conversation(
                conversation,
                events.find(List.copyOf(names)).stream()
                        .sorted(Comparator.comparingLong(StoredEvent::ts))
                        .toList(),
                hits.stream().map(StoredEvent::ts).collect(Collectors.toSet()));
    }

    private static Optional<EntityReference> of(StoredEvent hit) {
        if (!hit.hasContent()) {
            return Optional.empty();
        }
        List<EntityReference> named = hit.values().stream()
                .map(EventValue::entity)
                .flatMap(Optional::stream)
                .toList();
        return KINDS.stream()
                .flatMap(kind -> named.stream().filter(entity -> entity.type().equals(kind)))
                .findFirst();
    }
}
