package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementFilter;
import io.breakwater.casework.enforcement.EnforcementPreview;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.enforcement.Enforcements;
import io.breakwater.casework.problem.CaseworkProblemCode;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnforcementsTest {
    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Enforcements enforcements = fixture.casework.enforcements();

    @Test
    void beyondTheBudgetItIsHeldUntilReleased() {
        fixture.pack = TestPack.with(0, 2);
        suspend("a");
        suspend("b");
        assertThat(enforcements.preview(Hits.account("c"), "suspend").wouldBeHeld())
                .isTrue();

        Enforcement held = suspend("c");

        assertThat(held.state()).isEqualTo(EnforcementState.HELD);
        assertThat(held.heldBecause()).contains("the budget of 2 an hour for 'suspend' is used up");
        assertThat(enforcements.deliveries(held.id())).isEmpty();
        assertThat(enforcements.counts().get(EnforcementState.HELD)).isEqualTo(1);

        Enforcement released = enforcements.release(BEN, held.id(), "confirmed by phone");
        assertThat(released.state()).isEqualTo(EnforcementState.REQUESTED);
        assertThat(released.releasedBy()).contains("ben");
        assertThat(enforcements.deliveries(held.id())).hasSize(1);
        assertRefused(CaseworkProblemCode.STATE_REFUSED, () -> enforcements.release(BEN, held.id(), "once more"));

        fixture.clock.advance(Duration.ofMinutes(61));
        assertThat(suspend("d").state()).isEqualTo(EnforcementState.REQUESTED);
    }

    @Test
    void heldOneIsCancelledWithoutAWord() {
        fixture.pack = TestPack.with(0, 0);
        Enforcement held = suspend("a");

        assertThat(enforcements.undo(ANNA, held.id(), "not needed").state()).isEqualTo(EnforcementState.CANCELLED);
        assertThat(enforcements.deliveries(held.id())).isEmpty();
        assertThat(suspend("a").id()).isNotEqualTo(held.id());
    }

    @Test
    void sameActionOnTheSameEntityIsAppliedOnce() {
        Enforcement first = suspend("a");

        assertThat(suspend("a").id()).isEqualTo(first.id());
        assertThat(enforcements.preview(Hits.account("a"), "suspend").live()).isPresent();

        enforcements.undo(ANNA, first.id(), "mistake");
        assertThat(suspend("a").id()).isNotEqualTo(first.id());
    }

    @Test
    void protectedOrUnfitEntityIsRefused() {
        fixture.casework.labels().put(BEN, Hits.account("vip"), "protected", "partner", Optional.empty());

        assertRefused(CaseworkProblemCode.ENTITY_PROTECTED, () -> suspend("vip"));
        assertRefused(
                CaseworkProblemCode.TARGET_UNFIT,
                () -> enforcements.enforce(
                        ANNA, Hits.address("192.0.2.1"), "suspend", TestPack.POLICY, TestPack.REASON, "spam"));
        assertRefused(CaseworkProblemCode.ACTION_UNKNOWN, () -> enforcements.preview(Hits.account("a"), "suspnd"));
        assertThat(enforcements.preview(Hits.account("vip"), "suspend").refusal())
                .isPresent();
        assertThat(enforcements.list(EnforcementFilter.ALL, 10, 0)).isEmpty();
    }

    @Test
    void previewChangesNothing() {
        EnforcementPreview preview = enforcements.preview(Hits.account("a"), "suspend");

        assertThat(preview.reversible()).isTrue();
        assertThat(preview.endsAt()).contains(fixture.clock.instant().plus(Duration.ofDays(7)));
        assertThat(preview.budgetPerHour()).isEqualTo(100);
        assertThat(enforcements.list(EnforcementFilter.ALL, 10, 0)).isEmpty();
    }

    @Test
    void timedOneEnds() throws Exception {
        try (Receiver receiver = new Receiver()) {
            fixture.target = receiver.target();
            Enforcement enforcement = suspend("a");
            fixture.casework.dispatcher().deliverDue();
            fixture.clock.advance(Duration.ofDays(7).minusSeconds(1));
            assertThat(enforcements.expireOver()).isZero();
            fixture.clock.advance(Duration.ofSeconds(1));

            assertThat(enforcements.expireOver()).isEqualTo(1);

            assertThat(enforcements.find(enforcement.id()).state()).isEqualTo(EnforcementState.EXPIRED);
            assertThat(fixture.casework.audit().about("enforcement " + enforcement.id()))
                    .extracting(entry -> entry.act())
                    .containsExactly(
                            "enforcement.requested",
                            "delivery.delivering",
                            "delivery.delivered",
                            "enforcement.expired");
        }
    }

    private Enforcement suspend(String account) {
        return enforcements.enforce(
                ANNA, Hits.account(account), "suspend", TestPack.POLICY, TestPack.REASON, "mass messages");
    }
}
