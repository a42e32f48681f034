package io.breakwater.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementFilter;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.review.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Decisions that meet on the same entities and the same budget. */
class ConcurrentDecisionsTest {
    private final CaseworkFixture fixture = new CaseworkFixture();

    @Test
    void budgetAndStrikesHoldWhenManyDecideAtOnce() throws Exception {
        fixture.pack = TestPack.with(0, 5);
        int alerts = 40;
        for (int i = 0; i < alerts; i++) {
            // Neighbours share an account, in turn named first and second.
            fixture.accept(Hits.farm(
                    "192.0.2." + i, List.of(Hits.account("a" + i), Hits.account("a" + (i + 1) % alerts)), i));
        }
        ExecutorService people = Executors.newFixedThreadPool(8);
        List<Future<?>> work = new ArrayList<>();
        for (int person = 0; person < 8; person++) {
            Actor actor = new Actor("person-" + person, Set.of());
            work.add(people.submit(() -> decideAll(actor)));
        }
        for (Future<?> one : work) {
            one.get();
        }
        people.shutdown();

        List<Enforcement> all = fixture.casework.enforcements().list(EnforcementFilter.ALL, 1000, 0);
        assertThat(all).hasSize(alerts).extracting(Enforcement::entity).doesNotHaveDuplicates();
        assertThat(all)
                .filteredOn(one -> one.state() == EnforcementState.REQUESTED)
                .hasSize(5);
        assertThat(all).filteredOn(one -> one.state() == EnforcementState.HELD).hasSize(alerts - 5);
        for (int i = 0; i < alerts; i++) {
            assertThat(fixture.casework.strikes().inForce(Hits.account("a" + i), TestPack.POLICY))
                    .isEqualTo(2);
        }
        assertThat(fixture.casework.audit().verify().intact()).isTrue();
    }

    private void decideAll(Actor actor) {
        Optional<Review> next = fixture.casework.reviews().claimNext(actor, TestPack.QUEUE);
        while (next.isPresent()) {
            fixture.casework
                    .decisions()
                    .decide(
                            actor,
                            DecisionRequest.violation(next.get().id(), TestPack.POLICY, TestPack.REASON)
                                    .against(fixture.casework
                                            .alerts()
                                            .affected(next.get().alertId())));
            next = fixture.casework.reviews().claimNext(actor, TestPack.QUEUE);
        }
    }
}
