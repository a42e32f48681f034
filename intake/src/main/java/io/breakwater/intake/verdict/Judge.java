package io.breakwater.intake.verdict;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.event.Event;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.Response;
import io.breakwater.model.verdict.HeldBack;
import io.breakwater.model.verdict.Verdict;
import io.breakwater.model.verdict.VerdictHit;
import io.breakwater.model.verdict.VerdictKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Turns the hits of an event into its verdict. Every hit of a live or enforcing detector flags; to throttle or to block is
 * given to enforcing ones within the guards. For one thread.
 */
public final class Judge {
    private final Guards guards;
    private final Spending spending = new Spending();

    /** @param restricting the verdicts of the last hour that throttle or block, in order */
    public Judge(Guards guards, Collection<Verdict> restricting) {
        this.guards = requireNonNull(guards, "guards is null");
        spending.recover(restricting);
    }

    /** How far back restricting verdicts matter, in microseconds. */
    public static long memory() {
        return Spending.HOUR;
    }

    /**
     * The verdict; what it gives is counted against the budgets.
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
                        .map(hit -> judge(hit, rules, event.arrival()))
                        .toList());
    }

    private VerdictHit judge(Hit hit, VerdictRules rules, long arrival) {
        VerdictRules.Rule rule = rules.of(hit.detector().id());
        Optional<String> action = rule.restricts().map(Response.Restrict::action);
        VerdictKind asked = rule.asks();
        Optional<HeldBack> heldBack = action.flatMap(within -> objection(hit, within, rules, arrival));
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

    private Optional<HeldBack> objection(Hit hit, String action, VerdictRules rules, long arrival) {
        if (hit.status() != DetectorStatus.ENFORCE) {
            return Optional.of(HeldBack.NOT_ENFORCING);
        }
        if (guards.isProtected(hit.entity())) {
            return Optional.of(HeldBack.PROTECTED);
        }
        int left = rules.budget(action) - guards.startedWithinTheHour(action);
        return spending.spend(action, hit.entity(), left, arrival) ? Optional.empty() : Optional.of(HeldBack.BUDGET);
    }
}
