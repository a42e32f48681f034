package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.Judgement;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.quality.ReviewerErrors;
import io.breakwater.casework.quality.SecondReview;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.ReviewPurpose;
import io.breakwater.casework.review.Reviews;
import io.breakwater.model.pack.QualityChecks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Judgements that check judgements. */
class SecondReviewsTest {
    private static final Actor LEAD = new Actor("lead", Set.of("investigator"));

    private final CaseworkFixture fixture = new CaseworkFixture();

    @BeforeEach
    void checkEverything() {
        check(new QualityChecks(1, Set.of(), 0));
    }

    private void check(QualityChecks checks) {
        fixture.pack = TestPack.withQueue(fixture.pack, TestPack.queue(TestPack.QUEUE, 0, List.of(), checks));
    }

    @Test
    void anotherPersonJudgesTheSameWithoutDeciding() {
        Decision first = judgeFirst("a");
        assertThat(fixture.casework.reviews().claimNext(ANNA, TestPack.QUEUE)).isEmpty();

        Review second = fixture.claimNext(BEN);
        assertThat(second.purpose()).isEqualTo(ReviewPurpose.SECOND);
        assertThat(second.alertId()).isEqualTo(first.alertId());
        assertThat(judge(BEN, DecisionRequest.violation(second.id(), TestPack.POLICY, TestPack.REASON)))
                .isEmpty();

        assertThat(fixture.casework.decisions().of(first.alertId())).hasSize(1);
        assertThat(fixture.casework.secondReviews().disagreed(10)).isEmpty();
        assertThat(fixture.casework.qualityMeasures().byQueue().get(TestPack.QUEUE))
                .satisfies(agreement -> assertThat(agreement.raw()).isEqualTo(1));
        assertThat(fixture.casework.reviews().claimNext(BEN, TestPack.QUEUE)).isEmpty();
    }

    @Test
    void previewIsAsIfNobodyHadDecided() {
        fixture.accept(Hits.burst("a", 1));
        var before = fixture.casework.decisions().preview(fixture.onlyAlert(), TestPack.POLICY);
        judge(ANNA, DecisionRequest.violation(fixture.claimNext(ANNA).id(), TestPack.POLICY, TestPack.REASON));

        var after = fixture.casework.decisions().preview(fixture.onlyAlert(), TestPack.POLICY);

        assertThat(after.targets().get(0).outcome())
                .isEqualTo(before.targets().get(0).outcome());
        assertThat(after.targets().get(0).enforcement().flatMap(one -> one.live()))
                .isEmpty();
    }

    @Test
    void leadTakesBackAWrongDecisionAndDecidesAnew() {
        Decision first = judgeFirst("a");
        Review second = fixture.claimNext(BEN);
        judge(BEN, DecisionRequest.noViolation(second.id()));
        SecondReview disagreed = fixture.casework.secondReviews().disagreed(10).get(0);
        assertThat(disagreed.inclusionProbability()).isEqualTo(1);
        assertRefused(
                CaseworkProblemCode.SECOND_PERSON_NEEDED,
                () -> fixture.casework.judgements().settle(BEN, disagreed.id(), false, "mine"));

        fixture.casework.judgements().settle(LEAD, disagreed.id(), false, "a customer's load test");

        assertThat(fixture.casework.decisions().find(first.id()).inForce()).isFalse();
        assertThat(fixture.casework.strikes().inForce(Hits.account("a"), TestPack.POLICY))
                .isZero();
        assertThat(fixture.casework.reviews().claimNext(BEN, TestPack.QUEUE)).isEmpty();
        assertThat(fixture.claimNext(LEAD).alertId()).isEqualTo(first.alertId());
        assertThat(fixture.casework.qualityMeasures().errors())
                .containsExactly(new ReviewerErrors("anna", 1, 1, 0, 0, 0), new ReviewerErrors("ben", 1, 0, 0, 0, 0));
    }

    @Test
    void whatIsUndoneNeedsNoSecondLook() {
        Decision first = judgeFirst("a");
        Review second = fixture.claimNext(BEN);

        fixture.casework.decisions().undo(ANNA, first.id(), "mistake");

        assertRefused(CaseworkProblemCode.LEASE_LOST, () -> judge(BEN, DecisionRequest.noViolation(second.id())));
        Review again = fixture.claimNext(BEN);
        assertThat(again.purpose()).isEqualTo(ReviewPurpose.FIRST);
        assertThat(again.alertId()).isEqualTo(first.alertId());
    }

    @Test
    void lostLeaseReturnsTheSecondLookAndLeavesTheDecision() {
        Decision first = judgeFirst("a");
        fixture.claimNext(BEN);
        fixture.clock.advance(Reviews.LEASE);
        assertThat(fixture.casework.reviews().returnExpired()).isEqualTo(1);

        assertThat(fixture.casework.alerts().find(first.alertId()).state()).isEqualTo(AlertState.DECIDED);
        assertThat(fixture.casework.reviews().claimNext(BEN, TestPack.QUEUE)).isEmpty();
        assertThat(fixture.claimNext(LEAD).purpose()).isEqualTo(ReviewPurpose.SECOND);
    }

    @Test
    void policiesAreCheckedWhateverTheRate() {
        check(new QualityChecks(0, Set.of(TestPack.POLICY), 0));
        judgeFirst("a");
        assertThat(fixture.claimNext(BEN).purpose()).isEqualTo(ReviewPurpose.SECOND);
        check(QualityChecks.NONE);
        fixture.accept(Hits.burst("b", 7200));
        judge(ANNA, DecisionRequest.noViolation(fixture.claimNext(ANNA).id()));
        assertThat(fixture.casework.reviews().claimNext(LEAD, TestPack.QUEUE)).isEmpty();
    }

    @Test
    void goldenItemIsGivenAsIfNobodyHadJudgedItAndOnceToEach() {
        check(QualityChecks.NONE);
        Decision first = judgeFirst("a");
        fixture.casework.goldenItems().make(LEAD, first.alertId(), Judgement.NO_VIOLATION, Optional.empty(), "clear");
        check(new QualityChecks(0, Set.of(), 1));

        Review golden = fixture.claimNext(BEN);
        assertThat(golden.purpose()).isEqualTo(ReviewPurpose.GOLDEN);
        judge(BEN, DecisionRequest.violation(golden.id(), TestPack.POLICY, TestPack.REASON));

        assertThat(fixture.casework.reviews().claimNext(BEN, TestPack.QUEUE)).isEmpty();
        assertThat(fixture.casework.reviews().claimNext(ANNA, TestPack.QUEUE)).isEmpty();
        assertThat(fixture.casework.decisions().of(first.alertId())).hasSize(1);
        assertThat(fixture.casework.qualityMeasures().errors())
                .containsExactly(new ReviewerErrors("ben", 1, 1, 0, 0, 0));
    }

    @Test
    void goldenItemsAreDecidedAlertsWithAClearJudgement() {
        fixture.accept(Hits.burst("a", 1));
        String alert = fixture.onlyAlert();
        assertRefused(
                CaseworkProblemCode.STATE_REFUSED,
                () -> fixture.casework
                        .goldenItems()
                        .make(LEAD, alert, Judgement.NO_VIOLATION, Optional.empty(), "clear"));
        judge(ANNA, DecisionRequest.noViolation(fixture.claimNext(ANNA).id()));
        assertRefused(
                CaseworkProblemCode.POLICY_MISSING,
                () -> fixture.casework.goldenItems().make(LEAD, alert, Judgement.VIOLATION, Optional.empty(), "clear"));
    }

    private Decision judgeFirst(String account) {
        fixture.accept(Hits.burst(account, 1));
        return judge(ANNA, DecisionRequest.violation(fixture.claimNext(ANNA).id(), TestPack.POLICY, TestPack.REASON))
                .orElseThrow();
    }

    private Optional<Decision> judge(Actor actor, DecisionRequest request) {
        return fixture.casework.judgements().judge(actor, request).map(result -> result.decision());
    }
}
