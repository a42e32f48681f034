package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.exposure.LeftOut;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.review.Review;
import io.breakwater.model.pack.ExposureLimits;
import io.breakwater.model.pack.QualityChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What a person is not given goes to others; the counts are that person's own. */
class ExposureTest {
    private static final Duration SPACING = Duration.ofMinutes(5);

    private final CaseworkFixture fixture = new CaseworkFixture();

    @Test
    void nothingIsLimitedUnlessThePackSaysSo() {
        fill("gore", 5);
        assertThat(decideAll(ANNA)).hasSize(5);
        assertThat(fixture.casework.exposure().of(ANNA).total()).isZero();
    }

    @Test
    void theDaysNumberIsKeptAndTheOthersGetTheRest() {
        limit(3, 3, Duration.ZERO);
        fill("gore", 5);
        fill("spam", 2);
        Instant first = fixture.clock.instant();
        assertThat(decideAll(ANNA)).containsExactly("gore-1", "gore-2", "gore-3", "spam-1", "spam-2");
        assertThat(fixture.casework.exposure().of(ANNA).leftOut())
                .extracting(LeftOut::harm, LeftOut::why, LeftOut::until)
                .containsExactly(
                        tuple("gore", LeftOut.Why.DAY_FULL, Optional.of(first.plus(Duration.ofDays(1)))),
                        tuple("hate", LeftOut.Why.DAY_FULL, Optional.of(first.plus(Duration.ofDays(1)))));
        assertThat(fixture.casework.queues().waiting(Optional.of(TestPack.QUEUE), Set.of("gore"), 100))
                .isEqualTo(2);
        assertThat(decideAll(BEN)).containsExactlyInAnyOrder("gore-4", "gore-5");

        fill("hate", 1);
        fixture.clock.advance(Duration.ofDays(1));
        assertThat(decideAll(ANNA)).containsExactly("hate-1");
    }

    @Test
    void oneHarmIsLimitedBeforeAllAre() {
        limit(4, 2, Duration.ZERO);
        fill("gore", 4);
        fill("hate", 4);
        assertThat(decideAll(ANNA)).containsExactlyInAnyOrder("gore-1", "gore-2", "hate-1", "hate-2");
        assertThat(fixture.casework.exposure().of(ANNA).today())
                .containsOnlyKeys("gore", "hate")
                .containsEntry("gore", 2);
    }

    @Test
    void severeItemsAreSpaced() {
        limit(100, 100, SPACING);
        fill("gore", 3);
        fill("spam", 2);
        assertThat(decideAll(ANNA)).containsExactlyInAnyOrder("gore-1", "spam-1", "spam-2");
        assertThat(fixture.casework.exposure().of(ANNA).leftOut())
                .allSatisfy(left -> assertThat(left)
                        .isEqualTo(new LeftOut(
                                left.harm(),
                                LeftOut.Why.SPACED,
                                Optional.of(fixture.clock.instant().plus(SPACING)))));
        fixture.clock.advance(SPACING);
        assertThat(decideAll(ANNA)).containsExactly("gore-2");
    }

    @Test
    void anItemInHandCountsAndIsNoNewOneWhenItIsTakenAgain() {
        limit(1, 1, SPACING);
        fill("gore", 2);
        Review held = fixture.claimNext(ANNA);
        assertThat(fixture.casework.reviews().claim(ANNA, held.alertId()).id()).isEqualTo(held.id());
        fixture.casework.reviews().release(ANNA, held.id());
        assertThat(fixture.casework.reviews().claim(ANNA, held.alertId()).alertId())
                .isEqualTo(held.alertId());
        Refusals.assertRefused(
                CaseworkProblemCode.EXPOSURE_LIMITED,
                () -> fixture.casework.reviews().claim(ANNA, other(held.alertId())));
    }

    @Test
    void whatAPersonChoseNotToSeeGoesToOthersEvenWhereItIsAssigned() {
        fill("gore", 3);
        fill("spam", 1);
        fixture.casework.triage().assign(BEN, alert("gore-2"), ANNA.name(), "knows the region");
        fixture.casework.exposure().choose(ANNA, Set.of("gore"));
        assertThat(decideAll(ANNA)).containsExactly("spam-1");
        Refusals.assertRefused(
                CaseworkProblemCode.EXPOSURE_LIMITED,
                () -> fixture.casework.reviews().claim(ANNA, alert("gore-2")));
        assertThat(decideAll(BEN)).containsExactlyInAnyOrder("gore-1", "gore-2", "gore-3");

        fixture.casework.exposure().choose(ANNA, Set.of());
        fill("hate", 1);
        assertThat(decideAll(ANNA)).hasSize(1);
        assertThat(fixture.casework.audit().latest(Long.MAX_VALUE, 1_000))
                .as("nobody else's business")
                .noneMatch(entry -> entry.act().contains("exposure"));
    }

    @Test
    void checksAreLeftOutToo() {
        fixture.pack = TestPack.withQueue(
                fixture.pack, TestPack.queue(TestPack.QUEUE, 0, List.of(), new QualityChecks(1, Set.of(), 0)));
        fill("gore", 1);
        fixture.casework.exposure().choose(BEN, Set.of("gore"));
        assertThat(decideAll(ANNA)).containsExactly("gore-1");
        assertThat(fixture.casework.reviews().claimNext(BEN, TestPack.QUEUE)).isEmpty();
        assertThat(fixture.casework.reviews().claimNext(new Actor("carl", Set.of()), TestPack.QUEUE))
                .isPresent();
    }

    /** The lock is what keeps two pages of one person from both taking the last item of the day. */
    @Test
    void twoPagesAtOnceCannotBothTakeTheLastOne() throws Exception {
        fixture.pack = TestPack.withQueue(fixture.pack, TestPack.queue("second", List.of()));
        limit(1, 1, Duration.ZERO);
        fill("gore", 8);
        fixture.sql()
                .sql(
                        "UPDATE casework.alert SET queue = 'second' WHERE entity_id IN ('gore-5', 'gore-6', 'gore-7', 'gore-8')")
                .update();
        ExecutorService pages = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Optional<Review>>> claims = List.of(
                    () -> fixture.casework.reviews().claimNext(ANNA, TestPack.QUEUE),
                    () -> fixture.casework.reviews().claimNext(ANNA, "second"));
            int taken = 0;
            for (var claim : pages.invokeAll(claims)) {
                taken += claim.get().isPresent() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            pages.shutdownNow();
        }
    }

    private void limit(int perDay, int perHarm, Duration spacing) {
        fixture.pack = TestPack.withExposure(
                fixture.pack, new ExposureLimits(Set.of("gore", "hate"), perDay, perHarm, spacing));
    }

    private void fill(String harm, int number) {
        for (int i = 1; i <= number; i++) {
            String account = harm + "-" + i;
            fixture.clock.advance(Duration.ofSeconds(1));
            fixture.accept(Hits.burst(account, ++seconds));
            fixture.sql()
                    .sql("UPDATE casework.alert SET harm = :harm WHERE entity_id = :account AND harm <> :harm")
                    .param("harm", harm)
                    .param("account", account)
                    .update();
        }
    }

    private long seconds;

    private String alert(String account) {
        return fixture.sql()
                .sql("SELECT id FROM casework.alert WHERE entity_id = :account")
                .param("account", account)
                .query(String.class)
                .single();
    }

    private String other(String alert) {
        return fixture.sql()
                .sql("SELECT id FROM casework.alert WHERE id <> :id")
                .param("id", alert)
                .query(String.class)
                .single();
    }

    /** Everything that the person is given now, by account. */
    private List<String> decideAll(Actor actor) {
        List<String> decided = new ArrayList<>();
        Optional<Review> next = fixture.casework.reviews().claimNext(actor, TestPack.QUEUE);
        while (next.isPresent()) {
            decided.add(fixture.casework
                    .alerts()
                    .find(next.get().alertId())
                    .entity()
                    .id());
            fixture.casework
                    .decisions()
                    .decide(actor, DecisionRequest.noViolation(next.get().id()));
            next = fixture.casework.reviews().claimNext(actor, TestPack.QUEUE);
        }
        return decided;
    }
}
