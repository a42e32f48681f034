package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.DecisionResult;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.review.Review;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the person concerned is told, and that nobody alone decides to tell nothing. */
class NoticesTest {
    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Enforcements enforcements = fixture.casework.enforcements();

    @Test
    void theNoticeGoesAlongUnlessItIsWithheldWithApproval() {
        Enforcement told = enforcements.enforce(
                ANNA, Hits.account("a"), "suspend", TestPack.POLICY, TestPack.REASON, "Found.", Optional.of(" "));
        assertThat(told.state()).isEqualTo(EnforcementState.REQUESTED);
        assertThat(message(told)).contains("Your account broke our rule").doesNotContain("notice_withheld");

        Enforcement silent = enforcements.enforce(
                ANNA,
                Hits.account("b"),
                "suspend",
                TestPack.POLICY,
                TestPack.REASON,
                "Found.",
                Optional.of("a court says so"));
        assertThat(silent.state()).isEqualTo(EnforcementState.HELD);
        assertThat(silent.noticeWithheld()).hasValue("a court says so");
        assertRefused(
                CaseworkProblemCode.SECOND_PERSON_NEEDED, () -> enforcements.release(ANNA, silent.id(), "my own"));

        Enforcement approved = enforcements.release(BEN, silent.id(), "seen the order");
        assertThat(message(approved))
                .contains("\"notice_withheld\":true")
                .doesNotContain("Your account broke our rule");
        assertThat(enforcements.find(silent.id()).statement().notice())
                .as("kept for whoever asks later")
                .contains("Your account broke our rule");
    }

    @Test
    void aBulkOrderIsHeldAsAWhole() {
        List<Enforcement> made = fixture.casework
                .bulk()
                .apply(
                        ANNA,
                        List.of(Hits.account("a"), Hits.account("b")),
                        "suspend",
                        Optional.empty(),
                        TestPack.POLICY,
                        TestPack.REASON,
                        "one campaign",
                        Optional.of("an investigation goes on"));
        assertThat(made).hasSize(2).allSatisfy(one -> {
            assertThat(one.state()).isEqualTo(EnforcementState.HELD);
            assertThat(one.approvalNeeded()).isTrue();
        });
        String order = made.get(0).bulkOrder().orElseThrow();
        assertRefused(
                CaseworkProblemCode.SECOND_PERSON_NEEDED,
                () -> fixture.casework.bulk().release(ANNA, order, "my own"));
        assertThat(fixture.casework.bulk().release(BEN, order, "agreed")).isEqualTo(2);
    }

    @Test
    void whatIsNothingButANoticeCannotBeSilent() {
        assertRefused(
                CaseworkProblemCode.NOTICE_IS_ALL,
                () -> enforcements.enforce(
                        ANNA,
                        Hits.account("a"),
                        "warn",
                        TestPack.POLICY,
                        TestPack.REASON,
                        "Found.",
                        Optional.of("no reason")));
        assertThat(enforcements.counts()).isEmpty();
    }

    @Test
    void whatFollowsFromAReviewIsSilentOnlyWithTheApprovalOfAnotherPerson() {
        DecisionResult decided = decide("a", 0);
        Enforcement silent = decided.consequences().get(0).enforcement().orElseThrow();
        assertThat(silent.state()).isEqualTo(EnforcementState.HELD);
        assertThat(silent.noticeWithheld()).hasValue("an investigation goes on");
        assertThat(enforcements.deliveries(silent.id())).isEmpty();
        assertRefused(
                CaseworkProblemCode.SECOND_PERSON_NEEDED, () -> enforcements.release(ANNA, silent.id(), "my own"));

        fixture.casework.decisions().undo(ANNA, decided.decision().id(), "the wrong account");
        assertThat(enforcements.find(silent.id()).state()).isEqualTo(EnforcementState.CANCELLED);

        Enforcement again = decide("b", 100).consequences().get(0).enforcement().orElseThrow();
        assertThat(message(enforcements.release(BEN, again.id(), "seen the threads")))
                .contains("\"notice_withheld\":true")
                .doesNotContain("Your account broke our rule");
    }

    @Test
    void aDecisionThatLeadsToNothingButANoticeIsNotMadeSilently() {
        fixture.decideViolation("a", 1);
        fixture.decideViolation("a", 10_000);
        fixture.accept(Hits.burst("a", 20_000));
        Review third = fixture.claimNext(ANNA);

        assertRefused(
                CaseworkProblemCode.NOTICE_IS_ALL,
                () -> fixture.casework
                        .decisions()
                        .decide(
                                ANNA,
                                DecisionRequest.violation(third.id(), TestPack.POLICY, TestPack.REASON)
                                        .withholding("no reason")));

        assertThat(fixture.casework.decisions().of(third.alertId())).isEmpty();
        assertThat(fixture.casework.reviews().holding(third.alertId())).hasValue(third);
    }

    private DecisionResult decide(String account, int at) {
        fixture.accept(Hits.burst(account, at + 1));
        Review review = fixture.claimNext(ANNA);
        return fixture.casework
                .decisions()
                .decide(
                        ANNA,
                        DecisionRequest.violation(review.id(), TestPack.POLICY, TestPack.REASON)
                                .withholding("an investigation goes on"));
    }

    @Test
    void theFactsNameNoDetector() {
        assertRefused(
                CaseworkProblemCode.DETECTOR_REVEALED,
                () -> enforcements.enforce(
                        ANNA,
                        Hits.account("a"),
                        "suspend",
                        TestPack.POLICY,
                        TestPack.REASON,
                        "TITLE OF BURST found it"));
        assertThat(enforcements.counts()).isEmpty();
        assertThat(enforcements
                        .enforce(
                                ANNA,
                                Hits.account("a"),
                                "suspend",
                                TestPack.POLICY,
                                TestPack.REASON,
                                "A burst of messages")
                        .state())
                .isEqualTo(EnforcementState.REQUESTED);
    }

    private String message(Enforcement enforcement) {
        return enforcements.deliveries(enforcement.id()).get(0).body();
    }
}
