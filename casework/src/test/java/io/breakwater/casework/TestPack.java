package io.breakwater.casework;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.ActionEffect;
import io.breakwater.model.pack.ActionGuards;
import io.breakwater.model.pack.AutomationLimits;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DsaCategory;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.pack.ExposureLimits;
import io.breakwater.model.pack.LateVerdicts;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.QualityChecks;
import io.breakwater.model.pack.QueueDefinition;
import io.breakwater.model.pack.QueueRoute;
import io.breakwater.model.pack.Response;
import io.breakwater.model.pack.Restriction;
import io.breakwater.model.pack.Severity;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A small pack: one queue, one policy with a ladder, two actions, detectors on accounts and on addresses. */
final class TestPack {
    static final String QUEUE = "integrity";
    static final String POLICY = "spam";
    static final String REASON = "unwanted";

    private TestPack() {}

    static Pack with(double sampleShare, int suspensionsPerHour) {
        return new Pack(
                "test",
                "",
                "pack-hash",
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(
                        "burst", detector("burst", "account", List.of(new Response.ToQueue(QUEUE))),
                        "farm",
                                detector(
                                        "farm",
                                        "ip",
                                        List.of(
                                                new Response.ToQueue(QUEUE),
                                                new Response.PutLabel(
                                                        "suspected_farm", "account", Duration.ofDays(30))))),
                List.of(),
                Map.of(POLICY, policy()),
                Map.of(
                        "warn",
                        action("warn", Optional.empty(), Optional.empty(), 1000),
                        "suspend",
                        action(
                                "suspend",
                                Optional.of("unsuspend"),
                                Optional.of(Duration.ofDays(7)),
                                suspensionsPerHour),
                        "suspend_longer",
                        action("suspend_longer", Optional.of("unsuspend"), Optional.of(Duration.ofDays(30)), 1000)),
                Map.of(QUEUE, queue(QUEUE, sampleShare, List.of(), QualityChecks.NONE)),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of(),
                LateVerdicts.ALLOW,
                ExposureLimits.NONE,
                List.of(),
                LinkRules.NONE);
    }

    static QueueDefinition queue(String id, List<QueueRoute> takes) {
        return queue(id, 0, takes, QualityChecks.NONE);
    }

    static QueueDefinition queue(String id, double sampleShare, List<QueueRoute> takes, QualityChecks checks) {
        return new QueueDefinition(
                id,
                "Queue " + id,
                "",
                Duration.ofHours(4),
                List.of(POLICY),
                sampleShare,
                takes,
                checks,
                "queues/" + id + ".yaml",
                "queue-hash");
    }

    /** The pack with a queue added or replaced. */
    static Pack withQueue(Pack pack, QueueDefinition queue) {
        Map<String, QueueDefinition> queues = new TreeMap<>(pack.queues());
        queues.put(queue.id(), queue);
        return with(pack, pack.detectors(), pack.actions(), queues);
    }

    /** The same, where the detector of accounts is in enforcement and suspends within the limits. */
    static Pack acting(double sampleShare, int suspensionsPerHour, AutomationLimits limits) {
        Pack pack = with(sampleShare, suspensionsPerHour);
        Map<String, DetectorDefinition> detectors = new HashMap<>(pack.detectors());
        detectors.put(
                "burst",
                detector(
                        "burst",
                        "account",
                        List.of(
                                new Response.ToQueue(QUEUE),
                                new Response.Decide(POLICY, REASON, "account"),
                                new Response.Restrict(Restriction.THROTTLE, "suspend"))));
        Map<String, ActionDefinition> actions = new HashMap<>(pack.actions());
        ActionDefinition suspend = requireNonNull(actions.get("suspend"));
        ActionGuards guards = suspend.guards();
        actions.put(
                "suspend",
                withGuards(
                        suspend,
                        new ActionGuards(
                                guards.perHour(),
                                guards.perDay(),
                                guards.approvalAbove(),
                                guards.dryRun(),
                                guards.delayUpTo(),
                                Optional.of(limits))));
        return with(pack, detectors, actions, pack.queues());
    }

    static ActionDefinition withGuards(ActionDefinition action, ActionGuards guards) {
        return new ActionDefinition(
                action.id(),
                action.title(),
                action.description(),
                action.effect(),
                action.entityTypes(),
                action.undo(),
                action.duration(),
                action.label(),
                guards,
                action.webhook(),
                action.file(),
                action.fileHash());
    }

    /** The pack with one action's guards replaced. */
    static Pack withGuards(Pack pack, String action, ActionGuards guards) {
        Map<String, ActionDefinition> actions = new HashMap<>(pack.actions());
        actions.computeIfPresent(action, (id, before) -> withGuards(before, guards));
        return with(pack, pack.detectors(), actions, pack.queues());
    }

    private static Pack with(
            Pack pack,
            Map<String, DetectorDefinition> detectors,
            Map<String, ActionDefinition> actions,
            Map<String, QueueDefinition> queues) {
        return new Pack(
                pack.name(),
                pack.description(),
                pack.hash(),
                pack.products(),
                pack.harms(),
                pack.tables(),
                detectors,
                pack.cases(),
                pack.policies(),
                actions,
                queues,
                pack.webhooks(),
                pack.lists(),
                pack.patterns(),
                pack.imports(),
                pack.graders(),
                pack.lateVerdicts(),
                pack.exposure(),
                pack.unknownAbuse(),
                pack.links());
    }

    /** The pack with these limits on what is hard to look at. */
    static Pack withExposure(Pack pack, ExposureLimits exposure) {
        return new Pack(
                pack.name(),
                pack.description(),
                pack.hash(),
                pack.products(),
                pack.harms(),
                pack.tables(),
                pack.detectors(),
                pack.cases(),
                pack.policies(),
                pack.actions(),
                pack.queues(),
                pack.webhooks(),
                pack.lists(),
                pack.patterns(),
                pack.imports(),
                pack.graders(),
                pack.lateVerdicts(),
                exposure,
                List.of(),
                pack.links());
    }

    private static DetectorDefinition detector(String id, String entityType, List<Response> respond) {
        return new DetectorDefinition(
                id,
                "Title of " + id,
                "fake_accounts",
                Severity.MEDIUM,
                "team",
                LocalDate.of(2027, 3, 1),
                DetectorStatus.LIVE,
                new EntityBinding(entityType, entityType),
                List.of(),
                respond,
                Duration.ofHours(1),
                OptionalInt.empty(),
                "",
                "",
                "SELECT 1",
                1,
                "detectors/" + id + ".sql",
                "",
                "file-hash");
    }

    private static PolicyDefinition policy() {
        return new PolicyDefinition(
                POLICY,
                "Unwanted messages",
                "fake_accounts",
                Severity.MEDIUM,
                DsaCategory.SCAMS_AND_FRAUD,
                new PolicyDefinition.Protocol(
                        1,
                        Duration.ofDays(90),
                        List.of(new PolicyDefinition.Rung(1, "suspend"), new PolicyDefinition.Rung(3, "warn"))),
                List.of(new PolicyDefinition.Reason(REASON, "Messages nobody asked for")),
                "Your account broke our rule on unwanted messages.",
                "# Unwanted messages",
                "policies/spam.md",
                "policy-hash");
    }

    /** What a suspension labels accounts with. */
    static final String SUSPENDED = "suspended";

    private static ActionDefinition action(
            String id, Optional<String> undo, Optional<Duration> duration, int budgetPerHour) {
        return new ActionDefinition(
                id,
                "Title of " + id,
                "",
                id.equals("warn") ? ActionEffect.NOTICE : ActionEffect.SUSPEND,
                List.of("account"),
                undo,
                duration,
                id.equals("warn") ? Optional.empty() : Optional.of(SUSPENDED),
                ActionGuards.forPeople(budgetPerHour),
                "product",
                "actions/" + id + ".yaml",
                "action-hash");
    }
}
