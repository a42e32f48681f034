package io.breakwater.casework.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.DecidedBy;
import io.breakwater.model.pack.DsaCategory;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.PolicyDefinition.Protocol;
import io.breakwater.model.pack.PolicyDefinition.Rung;
import io.breakwater.model.pack.RungCondition;
import io.breakwater.model.pack.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProtocolReplayTest {
    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
    private static final Protocol LADDER = new Protocol(
            1, Duration.ofDays(30), List.of(new Rung(1, "warn"), new Rung(3, "suspend"), new Rung(5, "ban")));

    @Test
    void saysWhoWouldBeTreatedDifferently() {
        Protocol stricter = new Protocol(2, Duration.ofDays(30), LADDER.ladder());
        List<PastViolation> past = List.of(at("a", 0), at("b", 1), at("a", 2), at("a", 3));

        List<ProtocolReplay.Treatment> treatments = ProtocolReplay.of(policy(LADDER), policy(stricter), past);

        assertThat(treatments)
                .extracting(treatment -> treatment.before().action().orElse("-") + " "
                        + treatment.after().action().orElse("-"))
                .containsExactly("warn warn", "warn warn", "warn suspend", "suspend ban");
        assertThat(ProtocolReplay.changes(treatments))
                .containsExactlyInAnyOrderEntriesOf(Map.of("suspend -> ban", 1L, "warn -> suspend", 1L));
    }

    @Test
    void strikesExpireUnderTheirOwnProtocol() {
        Protocol longer = new Protocol(1, Duration.ofDays(365), LADDER.ladder());

        List<ProtocolReplay.Treatment> treatments =
                ProtocolReplay.of(policy(LADDER), policy(longer), List.of(at("a", 0), at("a", 31), at("a", 62)));

        assertThat(treatments.get(2).before().action()).contains("warn");
        assertThat(treatments.get(2).after().action()).contains("suspend");
    }

    @Test
    void rungsAskForSeverityLabelsAndWhoDecided() {
        Protocol conditional = new Protocol(
                1,
                Duration.ofDays(30),
                List.of(
                        rung(1, "support", Optional.empty(), Optional.of("minor"), Optional.empty()),
                        rung(1, "limit", Optional.empty(), Optional.empty(), Optional.of(DecidedBy.AUTOMATION)),
                        rung(1, "ban", Optional.of(Severity.CRITICAL), Optional.empty(), Optional.empty()),
                        new Rung(1, "warn")));

        assertThat(action(conditional, Severity.CRITICAL, Set.of("minor"), DecidedBy.PERSON))
                .isEqualTo("support");
        assertThat(action(conditional, Severity.CRITICAL, Set.of(), DecidedBy.AUTOMATION))
                .isEqualTo("limit");
        assertThat(action(conditional, Severity.CRITICAL, Set.of(), DecidedBy.PERSON))
                .isEqualTo("ban");
        assertThat(action(conditional, Severity.HIGH, Set.of("trusted"), DecidedBy.PERSON))
                .isEqualTo("warn");
    }

    @Test
    void supportNeedsNoStrikes() {
        Protocol support = new Protocol(0, Duration.ofDays(1), List.of(new Rung(1, "offer_support")), 1, true);

        assertThat(action(support, Severity.HIGH, Set.of(), DecidedBy.PERSON)).isEqualTo("offer_support");
    }

    /** A protocol compared with itself changes nothing, whatever happened. */
    @Test
    void sameProtocolTreatsEverybodyTheSame() {
        long seed = 20270131;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            List<PastViolation> past = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                past.add(at("e" + random.nextInt(5), random.nextInt(200)));
            }
            assertThat(ProtocolReplay.changes(ProtocolReplay.of(policy(LADDER), policy(LADDER), past)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private static String action(Protocol protocol, Severity severity, Set<String> labels, DecidedBy by) {
        return Protocols.outcome(policy(protocol), 0, new Finding(severity, labels, by))
                .action()
                .orElse("nothing");
    }

    private static Rung rung(
            int from, String action, Optional<Severity> severity, Optional<String> label, Optional<DecidedBy> by) {
        return new Rung(from, action, new RungCondition(severity, label, Optional.empty(), by));
    }

    private static PastViolation at(String account, int day) {
        return new PastViolation(
                new EntityReference("account", account),
                "spam",
                START.plus(Duration.ofDays(day)),
                new Finding(Severity.MEDIUM, Set.of(), DecidedBy.PERSON));
    }

    private static PolicyDefinition policy(Protocol protocol) {
        return new PolicyDefinition(
                "spam",
                "Spam",
                "spam",
                Severity.MEDIUM,
                DsaCategory.SCAMS_AND_FRAUD,
                protocol,
                List.of(),
                "Notice.",
                "Text",
                "policies/spam.md",
                "hash");
    }
}
