package io.breakwater.casework;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.pack.ActionDefinition;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.pack.LateVerdicts;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.QueueDefinition;
import io.breakwater.model.pack.Response;
import io.breakwater.model.pack.Severity;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

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
                                suspensionsPerHour)),
                Map.of(
                        QUEUE,
                        new QueueDefinition(
                                QUEUE,
                                "Integrity",
                                "",
                                Duration.ofHours(4),
                                List.of(POLICY),
                                sampleShare,
                                "queues/integrity.yaml",
                                "queue-hash")),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                LateVerdicts.ALLOW);
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

    private static ActionDefinition action(
            String id, Optional<String> undo, Optional<Duration> duration, int budgetPerHour) {
        return new ActionDefinition(
                id,
                "Title of " + id,
                "",
                List.of("account"),
                undo,
                duration,
                budgetPerHour,
                "product",
                "actions/" + id + ".yaml",
                "action-hash");
    }
}
