package io.breakwater.casework.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.Texts;
import io.breakwater.model.entity.EntityReference;
import java.util.Optional;

/**
 * Actions that programs ask for, within the same guards as people's. A program approves nothing: what needs a second person
 * waits for one.
 */
public final class RequestedEnforcements {
    private final Store store;
    private final Enforcements enforcements;

    public RequestedEnforcements(Store store, Enforcements enforcements) {
        this.store = requireNonNull(store, "store is null");
        this.enforcements = requireNonNull(enforcements, "enforcements is null");
    }

    /**
     * What a program asks for.
     *
     * @param reference the program's own name for it
     * @param facts what was found, for the statement of reasons; must not name a detector or a threshold
     * @param withholdNotice why the person concerned is to be told nothing; empty where the notice is sent
     */
    public record Request(
            String reference,
            EntityReference entity,
            String action,
            String policy,
            String reason,
            String facts,
            Optional<String> withholdNotice) {}

    /**
     * Applies the action; the same client's same reference gives the same enforcement, whatever else is asked.
     *
     * @return the new enforcement, or the one of this action that stands on the entity; it may be held
     */
    public Enforcement request(Actor client, Request request) {
        String reference = Texts.line("reference", request.reference());
        return store.inTransaction(() -> {
            // One after the other, so that two of the same reference cannot both be new.
            store.lock("enforcement " + reference + " of " + client.name());
            return known(client, reference).orElseGet(() -> {
                Enforcement made = enforcements.enforce(
                        client,
                        request.entity(),
                        request.action(),
                        request.policy(),
                        request.reason(),
                        request.facts(),
                        request.withholdNotice());
                remember(client, reference, made);
                return made;
            });
        });
    }

    private Optional<Enforcement> known(Actor client, String reference) {
        return store.sql("""
                        SELECT enforcement_id FROM casework.enforcement_reference
                        WHERE client = :client AND reference = :reference
                        """)
                .param("client", client.name())
                .param("reference", reference)
                .query(String.class)
                .optional()
                .map(enforcements::find);
    }

    private void remember(Actor client, String reference, Enforcement made) {
        store.sql("""
                        INSERT INTO casework.enforcement_reference (client, reference, enforcement_id)
                        VALUES (:client, :reference, :enforcement)
                        """)
                .param("client", client.name())
                .param("reference", reference)
                .param("enforcement", made.id())
                .update();
    }
}
