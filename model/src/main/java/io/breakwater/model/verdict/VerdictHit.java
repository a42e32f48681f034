package io.breakwater.model.verdict;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.util.List;
import java.util.Optional;

/**
 * What one hit had to say to a verdict.
 *
 * @param hitId the hit's stable identifier
 * @param entity whom or what the hit is about
 * @param harm id in the pack's harms
 * @param policies the policies of that harm
 * @param asked what the detector's file asks for
 * @param given what it was given
 * @param action whose limits {@code asked} obeys; empty where it asks to flag only
 * @param heldBack why {@code given} is less than {@code asked}; empty where it is not
 */
public record VerdictHit(
        String hitId,
        String detector,
        EntityReference entity,
        String harm,
        List<String> policies,
        VerdictKind asked,
        VerdictKind given,
        Optional<String> action,
        Optional<String> heldBack) {
    public VerdictHit {
        requireNonNull(hitId, "hitId is null");
        requireNonNull(detector, "detector is null");
        requireNonNull(entity, "entity is null");
        requireNonNull(harm, "harm is null");
        policies = List.copyOf(policies);
        requireNonNull(asked, "asked is null");
        requireNonNull(given, "given is null");
        requireNonNull(action, "action is null");
        requireNonNull(heldBack, "heldBack is null");
        if (given.compareTo(asked) > 0 || heldBack.isPresent() != (given != asked)) {
            throw new IllegalArgumentException("a verdict is given as asked or held back for a reason");
        }
    }
}
