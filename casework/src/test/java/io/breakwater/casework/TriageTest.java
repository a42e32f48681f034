package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.cases.CaseFile;
import io.breakwater.casework.cases.CaseFiles;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.escalation.Escalation;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.queue.QueueStatus;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.ReviewState;
import io.breakwater.casework.triage.Triage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people do with alerts other than judging them. */
class TriageTest {
    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Triage triage = fixture.casework.triage();

    @Test
    void clockStandsStillOnHold() {
        fixture.accept(Hits.burst("a", 1));
        String id = fixture.onlyAlert();
        fixture.clock.advance(Duration.ofHours(1));
        triage.hold(ANNA, id, "the customer was asked", Duration.ofDays(3));
        fixture.clock.advance(Duration.ofDays(2));

        QueueStatus status = fixture.casework.queues().find(TestPack.QUEUE);
        assertThat(status.aside()).isEqualTo(1);
        assertThat(status.overdue()).isZero();
        assertThat(fixture.casework.reviews().claimNext(BEN, TestPack.QUEUE)).isEmpty();
        assertThat(fixture.casework.queues().why(alert(id))).contains("25 % of the 4 h");

        triage.bringBack(BEN, id);

        assertThat(fixture.casework.queues().items(TestPack.QUEUE, 10, 0))
                .singleElement()
                .satisfies(item -> assertThat(item.age()).isEqualTo(Duration.ofHours(1)));
        assertThat(fixture.claimNext(BEN).alertId()).isEqualTo(id);
    }

    @Test
    void clockRunsOnWhileSnoozedAndItComesBackByItself() {
        fixture.accept(Hits.burst("a", 1));
        String id = fixture.onlyAlert();
        triage.snooze(ANNA, id, "wait for the weekend", Duration.ofHours(5));
        assertThat(triage.bringBackDue()).isZero();
        assertThat(fixture.casework.reviews().claimNext(BEN, TestPack.QUEUE)).isEmpty();
        // A further hit does not wake it, but belongs to it.
        fixture.accept(Hits.burst("a", 2));
        assertThat(alert(id).hitCount()).isEqualTo(2);

        fixture.clock.advance(Duration.ofHours(5));
        assertThat(fixture.casework.queues().find(TestPack.QUEUE).overdue()).isEqualTo(1);
        assertThat(triage.bringBackDue()).isEqualTo(1);

        assertThat(alert(id).state()).isEqualTo(AlertState.OPEN);
        assertThat(alert(id).aside()).isEmpty();
        assertThat(fixture.casework.queues().items(TestPack.QUEUE, 10, 0).get(0).age())
                .isEqualTo(Duration.ofHours(5));
    }

    @Test
    void whatSomebodyReviewsIsOnlyThatPersonsToPutAside() {
        fixture.accept(Hits.burst("a", 1));
        Review review = fixture.claimNext(ANNA);
        assertRefused(
                CaseworkProblemCode.ALERT_TAKEN, () -> triage.hold(BEN, review.alertId(), "mine", Duration.ofDays(1)));
        assertRefused(
                CaseworkProblemCode.ALERT_TAKEN, () -> triage.move(BEN, review.alertId(), TestPack.QUEUE, "mine"));

        triage.hold(ANNA, review.alertId(), "the customer was asked", Duration.ofDays(1));

        assertThat(fixture.casework.reviews().find(review.id()).state()).isEqualTo(ReviewState.RELEASED);
        assertRefused(
                CaseworkProblemCode.LEASE_LOST,
                () -> fixture.casework.decisions().decide(ANNA, DecisionRequest.noViolation(review.id())));
        assertRefused(
                CaseworkProblemCode.STATE_REFUSED,
                () -> fixture.casework.reviews().claim(BEN, review.alertId()));
    }

    @Test
    void assignedAlertIsOfferedToThatPersonOnly() {
        fixture.accept(Hits.burst("a", 1), Hits.burst("b", 2));
        Review review = fixture.claimNext(ANNA);
        triage.assign(ANNA, review.alertId(), "ben", "he knows the language");

        assertThat(fixture.claimNext(ANNA).alertId()).isNotEqualTo(review.alertId());
        assertThat(fixture.claimNext(BEN).alertId()).isEqualTo(review.alertId());
        assertThat(fixture.casework.reviews().of(review.alertId()).get(0).state())
                .isEqualTo(ReviewState.RELEASED);
    }

    @Test
    void unassignedAlertIsOfferedToEverybody() {
        fixture.accept(Hits.burst("a", 1));
        triage.assign(ANNA, fixture.onlyAlert(), "ben", "he knows the language");
        assertThat(fixture.casework.reviews().claimNext(ANNA, TestPack.QUEUE)).isEmpty();

        triage.unassign(ANNA, fixture.onlyAlert());

        assertThat(fixture.casework.reviews().claimNext(ANNA, TestPack.QUEUE)).isPresent();
    }

    @Test
    void movedAlertKeepsWhatItWaited() {
        fixture.pack = TestPack.withQueue(fixture.pack, TestPack.queue("second", List.of()));
        fixture.accept(Hits.burst("a", 1));
        fixture.clock.advance(Duration.ofHours(1));
        String id = fixture.onlyAlert();
        assertRefused(CaseworkProblemCode.QUEUE_UNKNOWN, () -> triage.move(ANNA, id, "third", "wrong one"));

        triage.move(ANNA, id, "second", "wrong one");

        assertThat(fixture.casework.reviews().claimNext(ANNA, TestPack.QUEUE)).isEmpty();
        assertThat(fixture.casework.queues().items("second", 10, 0).get(0).age())
                .isEqualTo(Duration.ofHours(1));
        assertThat(fixture.casework.reviews().claimNext(ANNA, "second")).isPresent();
    }

    @Test
    void escalatedAlertIsHeldForTheEscalation() {
        fixture.accept(Hits.burst("a", 1));
        Review review = fixture.claimNext(ANNA);

        Escalation escalation = triage.escalate(ANNA, review.alertId(), 3, "a ring of accounts");

        assertThat(escalation.entity()).isEqualTo(Hits.account("a"));
        assertThat(alert(review.alertId()).aside().map(Alert.Aside::because))
                .isEqualTo(Optional.of("escalation " + escalation.id()));
        assertThat(alert(review.alertId()).state()).isEqualTo(AlertState.HELD);
    }

    @Test
    void decidedAlertsAndUnboundedTimesAreRefused() {
        fixture.accept(Hits.burst("a", 1));
        Review review = fixture.claimNext(ANNA);
        String id = review.alertId();
        assertRefused(CaseworkProblemCode.NUMBER_OUT_OF_RANGE, () -> triage.snooze(ANNA, id, "x", Duration.ofDays(31)));
        assertRefused(CaseworkProblemCode.TEXT_MISSING, () -> triage.hold(ANNA, id, " ", Duration.ofDays(1)));
        fixture.casework.decisions().decide(ANNA, DecisionRequest.noViolation(review.id()));

        assertRefused(CaseworkProblemCode.STATE_REFUSED, () -> triage.hold(ANNA, id, "late", Duration.ofDays(1)));
        assertRefused(CaseworkProblemCode.STATE_REFUSED, () -> triage.bringBack(ANNA, id));
        assertRefused(CaseworkProblemCode.ALREADY_DECIDED, () -> triage.assign(ANNA, id, "ben", "late"));
    }

    private Alert alert(String id) {
        return fixture.casework.alerts().find(id);
    }

    @Test
    void anAlertGoesIntoACaseWithItsEntityAndEvidenceAndOutAgain() {
        fixture.accept(Hits.burst("a", 1), Hits.burst("a", 2));
        Review review = fixture.claimNext(ANNA);
        String id = review.alertId();
        CaseFiles cases = fixture.casework.cases();
        assertRefused(
                CaseworkProblemCode.ALERT_TAKEN, () -> triage.toCase(BEN, id, Optional.empty(), "A ring", "seen"));
        assertThat(cases.latest(true, 10, 0)).as("nothing half done").isEmpty();

        CaseFile file = triage.toCase(ANNA, id, Optional.empty(), "A ring", "five of them from one address");

        assertThat(alert(id).state()).isEqualTo(AlertState.HELD);
        assertThat(fixture.casework.reviews().find(review.id()).state()).isEqualTo(ReviewState.RELEASED);
        assertThat(cases.members(file.id())).extracting(CaseFile.Member::entity).containsExactly(Hits.account("a"));
        assertThat(cases.alerts(file.id())).singleElement().satisfies(evidence -> {
            assertThat(evidence.alertId()).isEqualTo(id);
            assertThat(evidence.hits()).isEqualTo(2);
            assertThat(evidence.first()).isEqualTo(alert(id).firstHit());
            assertThat(evidence.last()).isEqualTo(alert(id).lastHit());
        });

        triage.outOfCase(ANNA, id, file.id());

        assertThat(alert(id).state()).isEqualTo(AlertState.OPEN);
        assertThat(cases.members(file.id())).isEmpty();
        assertThat(cases.alerts(file.id())).isEmpty();
        assertRefused(CaseworkProblemCode.STATE_REFUSED, () -> triage.outOfCase(ANNA, id, file.id()));
        assertThat(fixture.casework.audit().verify().intact()).isTrue();
    }

    @Test
    void whatIsHeldForACaseComesBackWhenItIsClosed() {
        fixture.accept(Hits.burst("a", 1), Hits.burst("b", 2));
        List<String> ids = List.of(
                fixture.claimNext(ANNA).alertId(), fixture.claimNext(BEN).alertId());
        CaseFile file = triage.toCase(ANNA, ids.get(0), Optional.empty(), "A ring", "seen");
        triage.toCase(BEN, ids.get(1), Optional.of(file.id()), "", "the same people");
        triage.bringBack(BEN, ids.get(1));
        triage.hold(BEN, ids.get(1), "something else", Duration.ofDays(1));

        triage.closeCase(ANNA, file.id(), "all of them are one person");

        assertThat(alert(ids.get(0)).state()).isEqualTo(AlertState.OPEN);
        assertThat(alert(ids.get(1)).state()).as("held for another reason").isEqualTo(AlertState.HELD);
        assertRefused(
                CaseworkProblemCode.STATE_REFUSED,
                () -> triage.toCase(ANNA, ids.get(0), Optional.of(file.id()), "", "late"));
        assertThat(alert(ids.get(0)).state()).isEqualTo(AlertState.OPEN);
    }
}
