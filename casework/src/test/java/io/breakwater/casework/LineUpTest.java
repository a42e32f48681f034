package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.queue.LineUp;
import io.breakwater.casework.queue.QueueItem;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.Reviews;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands next for one person, and how little that keeps from others. */
class LineUpTest {
    private static final Actor CARL = new Actor("carl", Set.of());

    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Reviews reviews = fixture.casework.reviews();
    private Review inHand;
    private Alert next;

    @BeforeEach
    void annaHasOneInHandAndOneNext() {
        fixture.accept(Hits.burst("a", 1), Hits.burst("b", 2), Hits.burst("c", 3));
        inHand = fixture.claimNext(ANNA);
        next = reviews.lineUp(ANNA, inHand.id()).orElseThrow();
    }

    @Test
    void isGivenToThatPersonNextAndHandledFromThen() {
        assertThat(next.state()).isEqualTo(AlertState.OPEN);
        fixture.clock.advance(Duration.ofMinutes(2));
        fixture.casework.decisions().decide(ANNA, DecisionRequest.noViolation(inHand.id()));

        Review taken = fixture.claimNext(ANNA);

        assertThat(taken.alertId()).isEqualTo(next.id());
        assertThat(taken.claimedAt()).isEqualTo(fixture.clock.instant());
        assertThat(shownFor(next)).isEmpty();
    }

    @Test
    void isPassedOverForOthersAndShownInTheQueue() {
        assertThat(shownFor(next)).contains("anna");

        assertThat(fixture.claimNext(BEN).alertId()).isNotIn(next.id(), inHand.alertId());
    }

    @Test
    void isNotKeptFromSomebodyForWhomNothingElseWaits() {
        fixture.claimNext(BEN);

        Review taken = fixture.claimNext(CARL);

        assertThat(taken.alertId()).isEqualTo(next.id());
        fixture.casework.decisions().decide(ANNA, DecisionRequest.noViolation(inHand.id()));
        assertThat(reviews.claimNext(ANNA, TestPack.QUEUE)).isEmpty();
    }

    @Test
    void mayBeTakenByNameMeanwhile() {
        Review taken = reviews.claim(BEN, next.id());

        reviews.release(BEN, taken.id());

        assertThat(shownFor(next)).isEmpty();
    }

    @Test
    void nothingOfOthersIsLinedUpASecondTime() {
        Review third = fixture.claimNext(BEN);

        assertThat(reviews.lineUp(BEN, third.id())).isEmpty();
    }

    @Test
    void goesBackWhenThePersonStops() {
        reviews.release(ANNA, inHand.id());

        assertThat(shownFor(next)).isEmpty();
        assertThat(fixture.claimNext(BEN).alertId()).isEqualTo(inHand.alertId());
        assertThat(fixture.claimNext(CARL).alertId()).isEqualTo(next.id());
    }

    @Test
    void goesBackWhenTheOneInHandIsPutAside() {
        fixture.casework.triage().hold(ANNA, inHand.alertId(), "waits for the customer", Duration.ofHours(1));

        assertThat(shownFor(next)).isEmpty();
    }

    @Test
    void goesBackByItselfAndNothingIsLinedUpBehindTheSameReviewAgain() {
        fixture.clock.advance(LineUp.LASTS);

        assertThat(shownFor(next)).isEmpty();
        assertThat(reviews.lineUp(ANNA, inHand.id())).isEmpty();
        assertThat(fixture.claimNext(BEN).alertId()).isEqualTo(next.id());
    }

    @Test
    void staysNextForWhoeverSkips() {
        reviews.skip(ANNA, inHand.id(), "I know this customer");

        assertThat(fixture.claimNext(ANNA).alertId()).isEqualTo(next.id());
    }

    @Test
    void isNotGivenToWhoChoseMeanwhileNotToLookAtSuch() {
        fixture.casework.exposure().choose(ANNA, Set.of(next.harm()));
        fixture.casework.decisions().decide(ANNA, DecisionRequest.noViolation(inHand.id()));

        assertThat(reviews.claimNext(ANNA, TestPack.QUEUE)).isEmpty();
    }

    @Test
    void isNoneOfWhoHoldsNothing() {
        assertThat(reviews.lineUp(BEN, inHand.id())).isEmpty();
        reviews.release(ANNA, inHand.id());
        assertThat(reviews.lineUp(ANNA, inHand.id())).isEmpty();
    }

    private Optional<String> shownFor(Alert alert) {
        return fixture.casework.queues().items(TestPack.QUEUE, 10, 0).stream()
                .filter(item -> item.alert().id().equals(alert.id()))
                .map(QueueItem::linedUpFor)
                .findFirst()
                .flatMap(person -> person);
    }
}
