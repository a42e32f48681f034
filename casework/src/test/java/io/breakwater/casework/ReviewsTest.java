package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.queue.QueueItem;
import io.breakwater.casework.queue.QueueStatus;
import io.breakwater.casework.queue.SlaState;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.ReviewState;
import io.breakwater.casework.review.Reviews;
import io.breakwater.model.hit.Hit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReviewsTest {
    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Reviews reviews = fixture.casework.reviews();

    @Test
    void twoClaimantsGetDifferentAlerts() {
        fixture.accept(Hits.burst("a", 1), Hits.burst("b", 2));

        assertThat(fixture.claimNext(ANNA).alertId())
                .isNotEqualTo(fixture.claimNext(BEN).alertId());
        assertThat(reviews.claimNext(new Actor("carl", Set.of()), TestPack.QUEUE))
                .isEmpty();
    }

    @Test
    void manyClaimantsAtOnceDecideEachAlertOnce() throws Exception {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            hits.add(Hits.burst("account-" + i, i));
        }
        fixture.accept(hits.toArray(Hit[]::new));
        Queue<String> decided = new ConcurrentLinkedQueue<>();
        ExecutorService people = Executors.newFixedThreadPool(8);
        List<Future<?>> work = new ArrayList<>();
        for (int person = 0; person < 8; person++) {
            Actor actor = new Actor("person-" + person, Set.of());
            work.add(people.submit(() -> {
                Optional<Review> next = reviews.claimNext(actor, TestPack.QUEUE);
                while (next.isPresent()) {
                    fixture.casework
                            .decisions()
                            .decide(
                                    actor,
                                    DecisionRequest.noViolation(next.get().id()));
                    decided.add(next.get().alertId());
                    next = reviews.claimNext(actor, TestPack.QUEUE);
                }
            }));
        }
        for (Future<?> one : work) {
            one.get();
        }
        people.shutdown();

        assertThat(decided).hasSize(200).doesNotHaveDuplicates();
        assertThat(fixture.casework.audit().verify().intact()).isTrue();
    }

    @Test
    void nextGivesWhatThePersonHoldsAlready() {
        fixture.accept(Hits.burst("a", 1), Hits.burst("b", 2));

        assertThat(fixture.claimNext(ANNA).id())
                .isEqualTo(fixture.claimNext(ANNA).id());
    }

    @Test
    void heldAlertIsRefusedToOthers() {
        fixture.accept(Hits.burst("a", 1));
        Review review = fixture.claimNext(ANNA);

        assertRefused(CaseworkProblemCode.ALERT_TAKEN, () -> reviews.claim(BEN, review.alertId()));
        assertThat(reviews.claim(ANNA, review.alertId()).id()).isEqualTo(review.id());
        assertThat(reviews.holding(review.alertId()))
                .hasValueSatisfying(holder -> assertThat(holder.reviewer()).isEqualTo("anna"));
    }

    @Test
    void expiredLeaseReturnsTheAlert() {
        fixture.accept(Hits.burst("a", 1));
        Review lost = fixture.claimNext(ANNA);
        fixture.clock.advance(Reviews.LEASE);

        Review taken = fixture.claimNext(BEN);

        assertThat(taken.alertId()).isEqualTo(lost.alertId());
        assertThat(reviews.find(lost.id()).state()).isEqualTo(ReviewState.EXPIRED);
        assertRefused(
                CaseworkProblemCode.LEASE_LOST,
                () -> fixture.casework.decisions().decide(ANNA, DecisionRequest.noViolation(lost.id())));
        assertRefused(CaseworkProblemCode.LEASE_LOST, () -> reviews.renew(ANNA, lost.id()));
    }

    @Test
    void renewedLeaseHolds() {
        fixture.accept(Hits.burst("a", 1));
        Review review = fixture.claimNext(ANNA);
        fixture.clock.advance(Reviews.LEASE.minusMinutes(1));
        reviews.renew(ANNA, review.id());
        fixture.clock.advance(Duration.ofMinutes(2));

        assertThat(reviews.returnExpired()).isZero();
        assertThat(reviews.claimNext(BEN, TestPack.QUEUE)).isEmpty();
    }

    @Test
    void releasedAlertWaitsAgain() {
        fixture.accept(Hits.burst("a", 1));
        Review review = fixture.claimNext(ANNA);
        assertRefused(CaseworkProblemCode.LEASE_LOST, () -> reviews.release(BEN, review.id()));

        reviews.release(ANNA, review.id());

        assertThat(fixture.casework.alerts().find(review.alertId()).state()).isEqualTo(AlertState.OPEN);
        assertThat(fixture.claimNext(BEN).alertId()).isEqualTo(review.alertId());
    }

    @Test
    void skippedAlertIsOfferedToOthersOnly() {
        fixture.accept(Hits.burst("a", 1));
        Review review = fixture.claimNext(ANNA);
        assertRefused(CaseworkProblemCode.TEXT_MISSING, () -> reviews.skip(ANNA, review.id(), " "));

        reviews.skip(ANNA, review.id(), "I know this customer");

        assertThat(reviews.claimNext(ANNA, TestPack.QUEUE)).isEmpty();
        assertThat(fixture.claimNext(BEN).alertId()).isEqualTo(review.alertId());
        assertThat(reviews.of(review.alertId()).get(0).skipReason()).contains("I know this customer");
    }

    @Test
    void queueIsInOrderOfItsScoreAndSaysWhy() {
        List<Hit> hits = new ArrayList<>();
        hits.add(Hits.burst("once", 0));
        for (int i = 0; i < 100; i++) {
            hits.add(Hits.burst("often", 10 + i));
        }
        fixture.accept(hits.toArray(Hit[]::new));
        assertThat(items()).extracting(item -> item.alert().entity().id()).containsExactly("often", "once");
        assertThat(items().get(0).why())
                .isEqualTo(
                        "medium severity (5) × 50 % confidence × 100 hits (3.0) × 0 % of the 4 h to decide gone (1.0) ≈ 8");

        // A wait of three times the queue's time weighs four; a new alert with 100 hits weighs three.
        fixture.clock.advance(Duration.ofHours(13));
        for (int i = 0; i < 100; i++) {
            fixture.accept(Hits.burst("new", 1000 + i));
        }
        assertThat(items()).extracting(item -> item.alert().entity().id()).containsExactly("often", "once", "new");
        assertThat(items()).isSortedAccordingTo((left, right) -> Double.compare(right.score(), left.score()));
        assertThat(fixture.casework
                        .alerts()
                        .find(fixture.claimNext(ANNA).alertId())
                        .entity())
                .isEqualTo(Hits.account("often"));
        assertThat(items().get(0).heldBy()).contains("anna");
        QueueStatus status = fixture.casework.queues().find(TestPack.QUEUE);
        assertThat(status.open()).isEqualTo(2);
        assertThat(status.inReview()).isEqualTo(1);
        assertThat(status.overdue()).isEqualTo(2);
        assertThat(status.oldestAge()).contains(Duration.ofHours(13));
        assertThat(status.state()).isEqualTo(SlaState.OVERDUE);
        assertThat(fixture.casework.queues().list()).containsExactly(status);
    }

    private List<QueueItem> items() {
        return fixture.casework.queues().items(TestPack.QUEUE, 10, 0);
    }
}
