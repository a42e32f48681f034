package io.breakwater.intake.verdict;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.Response;
import io.breakwater.model.verdict.Verdict;
import io.breakwater.model.verdict.VerdictHit;
import io.breakwater.model.verdict.VerdictKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns the hits of an event into its verdict. Every hit of a detector that is live or in enforcement flags; to throttle or to
 * block is given within the guards.
 */
public final class Judge {
    private final Guards guards;

    public Judge(Guards guards) {
        this.guards = requireNonNull(guards, "guards is null");
    }

    /**
     * The verdict; what it gives is counted by the guards.
     *
     * @param hits all that the event caused; those of shadow detectors say nothing
     */
    public Verdict judge(Event event, List<Hit> hits, VerdictRules rules) {
        return new Verdict(
                event.key(),
                event.table(),
                event.ts(),
                event.lane(),
                event.arrival(),
                hits.stream()
                        .filter(hit -> hit.status().alerts())
                        .map(hit -> judge(hit, rules.of(hit.detector().id())))
                        .toList());
    }

    private VerdictHit judge(Hit hit, VerdictRules.Rule rule) {
        Optional<String> action = rule.restricts().map(Response.Restrict::action);
        Optional<String> heldBack = action.flatMap(within -> objection(hit, within));
        VerdictKind asked = rule.asks();
        return new VerdictHit(
                hit.id(),
                hit.detector().id(),
                hit.entity(),
                rule.harm(),
                rule.policies(),
                asked,
                heldBack.isPresent() ? VerdictKind.FLAG : asked,
                action,
                heldBack);
    }

    private Optional<String> objection(Hit hit, String action) {
        List<EntityReference> entities =
                Stream.concat(Stream.of(hit.entity()), hit.affected().stream()).toList();
        String request = hit.event().source() + " " + hit.event().id();
        return guards.objection(request, hit.detector(), action, entities);
    }
}
