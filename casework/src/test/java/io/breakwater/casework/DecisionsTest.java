package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static io.breakwater.casework.Refusals.assertRefused;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.decision.DecisionPreview;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.DecisionResult;
import io.breakwater.casework.decision.Decisions;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementFilter;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.measure.DetectorPrecision;
import io.breakwater.casework.measure.Interval;
import io.breakwater.casework.policy.Finding;
import io.breakwater.casework.policy.ProtocolOutcome;
import io.breakwater.casework.policy.Protocols;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.review.Review;
import io.breakwater.model.pack.DecidedBy;
import io.breakwater.model.pack.PolicyDefinition;
import io.breakwater.model.pack.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionsTest {
    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Decisions decisions = fixture.casework.decisions();

    @Test
    void violationGivesAStrikeAndTheProtocolsAction() {
        DecisionResult result = fixture.decideViolation("a", 1);

        Decision decision = result.decision();
        assertThat(decision.policyFileHash()).contains("policy-hash");
        assertThat(decision.decidedBy()).isEqualTo("anna");
        assertThat(fixture.casework.alerts().find(decision.alertId()).state()).isEqualTo(AlertState.DECIDED);
        assertThat(fixture.casework.strikes().inForce(Hits.account("a"), TestPack.POLICY))
                .isEqualTo(1);
        Enforcement enforcement = result.consequences().get(0).enforcement().orElseThrow();
        assertThat(enforcement.action()).isEqualTo("suspend");
        assertThat(enforcement.entity()).isEqualTo(Hits.account("a"));
        assertThat(enforcement.state()).isEqualTo(EnforcementState.REQUESTED);
        assertThat(enforcement.expiresAt()).contains(fixture.clock.instant().plus(Duration.ofDays(7)));
        assertThat(enforcement.statement().facts())
                .contains("Messages nobody asked for")
                .doesNotContain("burst");
        assertThat(fixture.casework.enforcements().deliveries(enforcement.id()))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.type()).isEqualTo("enforcement.suspend");
                    assertThat(delivery.body())
                            .contains("Your account broke our rule")
                            .doesNotContain("burst");
                });
    }

    @Test
    void alertIsDecidedOnce() {
        DecisionResult result = fixture.decideViolation("a", 1);
        String alert = result.decision().alertId();

        assertRefused(
                CaseworkProblemCode.ALREADY_DECIDED,
                () -> fixture.casework.reviews().claim(BEN, alert));
        long review = fixture.casework.reviews().of(alert).get(0).id();
        assertRefused(
                CaseworkProblemCode.ALREADY_DECIDED, () -> decisions.decide(ANNA, DecisionRequest.noViolation(review)));
    }

    @Test
    void refusedRequestChangesNothing() {
        fixture.accept(Hits.burst("a", 1));
        Review review = fixture.claimNext(ANNA);

        assertRefused(
                CaseworkProblemCode.POLICY_UNKNOWN,
                () -> decisions.decide(ANNA, DecisionRequest.violation(review.id(), "spma", TestPack.REASON)));
        assertRefused(
                CaseworkProblemCode.REASON_UNKNOWN,
                () -> decisions.decide(ANNA, DecisionRequest.violation(review.id(), TestPack.POLICY, "mood")));
        assertRefused(
                CaseworkProblemCode.LEASE_LOST, () -> decisions.decide(BEN, DecisionRequest.noViolation(review.id())));
        assertRefused(
                CaseworkProblemCode.TARGET_UNFIT,
                () -> decisions.decide(
                        ANNA,
                        DecisionRequest.violation(review.id(), TestPack.POLICY, TestPack.REASON)
                                .against(List.of(Hits.account("stranger")))));

        assertThat(decisions.of(review.alertId())).isEmpty();
        assertThat(fixture.casework.strikes().of(Hits.account("a"))).isEmpty();
        assertThat(fixture.casework.alerts().find(review.alertId()).state()).isEqualTo(AlertState.IN_REVIEW);
    }

    @Test
    void undoTakesStrikeAndEnforcementBack() throws Exception {
        DecisionResult result = fixture.decideViolation("a", 1);
        fixture.casework.dispatcher().deliverDue();
        fixture.clock.advance(Decisions.GRACE.minusSeconds(1));

        Decision undone = decisions.undo(BEN, result.decision().id(), "wrong account");

        assertThat(undone.undoneBy()).contains("ben");
        assertThat(fixture.casework.strikes().inForce(Hits.account("a"), TestPack.POLICY))
                .isZero();
        assertThat(fixture.casework.enforcements().list(EnforcementFilter.ALL, 10, 0))
                .singleElement()
                .satisfies(enforcement -> {
                    assertThat(enforcement.state()).isEqualTo(EnforcementState.UNDO_REQUESTED);
                    assertThat(fixture.casework.enforcements().deliveries(enforcement.id()))
                            .extracting(delivery -> delivery.type())
                            .containsExactly("enforcement.suspend", "enforcement.unsuspend");
                });
        assertThat(fixture.claimNext(ANNA).alertId())
                .isEqualTo(result.decision().alertId());
        assertRefused(
                CaseworkProblemCode.GRACE_OVER,
                () -> decisions.undo(BEN, result.decision().id(), "twice"));
    }

    @Test
    void decisionBecomesFinal() {
        DecisionResult result = fixture.decideViolation("a", 1);
        fixture.clock.advance(Decisions.GRACE);

        assertRefused(
                CaseworkProblemCode.GRACE_OVER,
                () -> decisions.undo(ANNA, result.decision().id(), "too late"));
        assertThat(fixture.casework.alerts().closeDecided(Decisions.GRACE)).isEqualTo(1);
        assertThat(fixture.casework.alerts().find(result.decision().alertId()).state())
                .isEqualTo(AlertState.CLOSED);
    }

    @Test
    void whatCannotBeCalledBackStandsAndIsNamedWhenItsDecisionIsUndone() throws Exception {
        DecisionResult third = warned();
        try (Receiver receiver = new Receiver()) {
            fixture.target = receiver.target();
            fixture.casework.dispatcher().deliverDue();
            assertThat(receiver.received).isNotEmpty();
        }

        decisions.undo(ANNA, third.decision().id(), "regret");

        assertThat(decisions.find(third.decision().id()).inForce()).isFalse();
        assertThat(fixture.casework.strikes().inForce(Hits.account("a"), TestPack.POLICY))
                .isEqualTo(2);
        assertThat(decisions.beyondRecall(third.decision().id()))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.action()).isEqualTo("warn");
                    assertThat(warning.state()).isEqualTo(EnforcementState.DELIVERED);
                    assertThat(warning.stands()).isFalse();
                    assertThat(fixture.casework.audit().about("enforcement " + warning.id()))
                            .extracting(entry -> entry.act())
                            .contains("enforcement.not_undone");
                });
    }

    @Test
    void whatWasNotSentYetIsCalledBackEvenWhereItCouldNotBeLater() {
        DecisionResult third = warned();
        decisions.undo(ANNA, third.decision().id(), "regret");
        assertThat(decisions.beyondRecall(third.decision().id())).isEmpty();
        assertThat(fixture.casework.enforcements().ofDecision(third.decision().id()))
                .singleElement()
                .satisfies(warning -> assertThat(warning.state()).isEqualTo(EnforcementState.CANCELLED));
    }

    /** A warning is over once it is delivered; it does not keep the next one away for ever. */
    @Test
    void whatNeitherEndsNorCanBeUndoneMayBeAppliedAgain() throws Exception {
        try (Receiver receiver = new Receiver()) {
            fixture.target = receiver.target();
            Enforcement first = warn();
            assertThat(warn().id()).as("it is on its way").isEqualTo(first.id());
            fixture.casework.dispatcher().deliverDue();
            assertRefused(
                    CaseworkProblemCode.NOT_REVERSIBLE,
                    () -> fixture.casework.enforcements().undo(ANNA, first.id(), "regret"));
            Enforcement second = warn();
            assertThat(second.id()).isNotEqualTo(first.id());
            fixture.casework.dispatcher().deliverDue();
            assertThat(receiver.received).hasSize(2);
        }
    }

    private Enforcement warn() {
        return fixture.casework
                .enforcements()
                .enforce(ANNA, Hits.account("b"), "warn", TestPack.POLICY, TestPack.REASON, "Seen.");
    }

    /** The third violation of one account, which leads to a warning in the pack of tests. */
    private DecisionResult warned() {
        fixture.decideViolation("a", 1);
        fixture.decideViolation("a", 10_000);
        DecisionResult third = fixture.decideViolation("a", 20_000);
        assertThat(third.consequences().get(0).enforcement().orElseThrow().action())
                .isEqualTo("warn");
        return third;
    }

    @Test
    void strikesExpire() {
        fixture.decideViolation("a", 1);
        fixture.clock.advance(Duration.ofDays(90));

        assertThat(fixture.casework.strikes().inForce(Hits.account("a"), TestPack.POLICY))
                .isZero();
    }

    @Test
    void protectedEntityIsSparedAndTheDecisionStands() {
        fixture.casework.labels().put(BEN, Hits.account("a"), "protected", "our own test account", Optional.empty());

        DecisionResult result = fixture.decideViolation("a", 1);

        assertThat(result.consequences().get(0).refusal())
                .hasValueSatisfying(
                        problem -> assertThat(problem.code()).isEqualTo(CaseworkProblemCode.ENTITY_PROTECTED));
        assertThat(result.decision().enforcementRefused()).isPresent();
        assertThat(fixture.casework.enforcements().list(EnforcementFilter.ALL, 10, 0))
                .isEmpty();
    }

    @Test
    void targetMustBeChosenAmongSeveral() {
        fixture.accept(Hits.farm("192.0.2.1", List.of(Hits.account("a"), Hits.account("b")), 1));
        Review review = fixture.claimNext(ANNA);
        DecisionPreview preview = decisions.preview(review.alertId(), TestPack.POLICY);
        assertThat(preview.choiceNeeded()).isTrue();
        assertThat(preview.targets())
                .extracting(DecisionPreview.Target::entity)
                .containsExactly(Hits.account("a"), Hits.account("b"));
        DecisionRequest request = DecisionRequest.violation(review.id(), TestPack.POLICY, TestPack.REASON);
        assertRefused(CaseworkProblemCode.TARGET_UNCHOSEN, () -> decisions.decide(ANNA, request));

        DecisionResult result = decisions.decide(ANNA, request.against(List.of(Hits.account("b"), Hits.account("a"))));

        assertThat(result.consequences()).hasSize(2);
        assertThat(decisions.about(Hits.account("b"))).hasSize(1);
        decisions.undo(ANNA, result.decision().id(), "both are fine");
        assertThat(fixture.casework.enforcements().list(EnforcementFilter.ALL, 10, 0))
                .extracting(Enforcement::state)
                .containsOnly(EnforcementState.CANCELLED);
    }

    @Test
    void onlyAffectedAccountIsProposed() {
        fixture.accept(Hits.farm("192.0.2.1", List.of(Hits.account("a")), 1));

        DecisionPreview preview = decisions.preview(fixture.onlyAlert(), TestPack.POLICY);

        assertThat(preview.targets()).singleElement().satisfies(target -> {
            assertThat(target.proposed()).isTrue();
            assertThat(target.outcome()).isEqualTo(new ProtocolOutcome(0, 1, Optional.of("suspend")));
            assertThat(target.enforcement().orElseThrow().reversible()).isTrue();
        });
    }

    @Test
    void protocolIsALadder() {
        PolicyDefinition policy = requireNonNull(fixture.pack.policies().get(TestPack.POLICY));

        assertThat(Protocols.outcome(policy, 0, found(Severity.MEDIUM)).action())
                .contains("suspend");
        assertThat(Protocols.outcome(policy, 1, found(Severity.MEDIUM)).action())
                .contains("suspend");
        assertThat(Protocols.outcome(policy, 2, found(Severity.MEDIUM)).action())
                .contains("warn");
        assertThat(Protocols.outcome(policy, 9, found(Severity.CRITICAL)).action())
                .contains("warn");
        assertThat(Protocols.outcome(policy, 2, found(Severity.ALLOWED)))
                .isEqualTo(new ProtocolOutcome(2, 0, Optional.empty()));
    }

    @Test
    void sampledDecisionsFeedPrecision() {
        fixture.pack = TestPack.with(1.0, 100);
        fixture.decideViolation("a", 1);
        fixture.decideViolation("b", 2);
        DecisionResult undone = fixture.decideViolation("c", 3);
        decisions.undo(ANNA, undone.decision().id(), "unsure");
        fixture.casework
                .reviews()
                .claimNext(ANNA, TestPack.QUEUE)
                .ifPresent(review -> decisions.decide(ANNA, DecisionRequest.noViolation(review.id())));
        fixture.accept(Hits.burst("d", 4), Hits.burst("e", 5));
        decisions.decide(
                ANNA, DecisionRequest.cannotTell(fixture.claimNext(ANNA).id()));

        assertThat(fixture.casework.measures().precision("burst"))
                .containsExactly(
                        new DetectorPrecision("burst", "plan1", 5, 5, 3, 2, 1, 0, Optional.of(Interval.wilson(2, 3))));
        assertThat(fixture.casework.measures().precision().get(0).waiting()).isEqualTo(1);
    }

    private static Finding found(Severity severity) {
        return new Finding(severity, Set.of(), DecidedBy.PERSON);
    }
}
