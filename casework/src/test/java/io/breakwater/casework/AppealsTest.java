package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.appeal.Appeal;
import io.breakwater.casework.appeal.AppealCohort;
import io.breakwater.casework.appeal.AppealOutcome;
import io.breakwater.casework.appeal.AppealState;
import io.breakwater.casework.appeal.Appeals;
import io.breakwater.casework.decision.DecisionResult;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementFilter;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.measure.DetectorPrecision;
import io.breakwater.casework.measure.Interval;
import io.breakwater.casework.problem.CaseworkProblemCode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Objections to enforcements, from their intake to what follows. */
class AppealsTest {
    private static final Actor PRODUCT = new Actor("key:product", Set.of());

    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Appeals appeals = fixture.casework.appeals();

    @Test
    void overturningUndoesRevokesInformsAndCounts() throws Exception {
        fixture.pack = TestPack.with(1, 100);
        try (Receiver receiver = new Receiver()) {
            fixture.target = receiver.target();
            DecisionResult decided = fixture.decideViolation("a", 1);
            DecisionResult right = fixture.decideViolation("b", 2);
            fixture.casework.dispatcher().deliverDue();
            assertThat(precision().confirmed()).isEqualTo(2);

            Appeal appeal = receive(enforcement(decided), "case 1");
            appeals.claim(BEN, appeal.id());
            Appeal overturned = appeals.decide(BEN, appeal.id(), new AppealOutcome.Overturn(), "A shared flat.");
            fixture.casework.dispatcher().deliverDue();

            assertThat(overturned.state()).isEqualTo(AppealState.OVERTURNED);
            assertThat(state(decided)).isEqualTo(EnforcementState.UNDONE);
            assertThat(state(right)).isEqualTo(EnforcementState.DELIVERED);
            assertThat(fixture.casework.strikes().inForce(Hits.account("a"), TestPack.POLICY))
                    .isZero();
            assertThat(receiver.received)
                    .extracting(message -> message.body())
                    .filteredOn(body -> body.contains("\"id\":\"a\""))
                    .satisfiesExactly(
                            body -> assertThat(body).contains("\"enforcement.suspend\""),
                            body -> assertThat(body).contains("\"enforcement.unsuspend\""),
                            body -> assertThat(body)
                                    .contains("\"appeal.overturned\"", "\"reference\":\"case 1\"")
                                    .doesNotContain("ben", "shared flat"));
            // It was in the random sample, so the sample now knows better.
            assertThat(precision().confirmed()).isEqualTo(1);
            assertThat(precision().reviewed()).isEqualTo(2);
            assertThat(precision().overturned()).isEqualTo(1);
        }
    }

    /** People who appeal chose themselves: what they are right about outside the sample says nothing of all hits. */
    @Test
    void overturningOutsideTheSampleLeavesThePrecisionAlone() {
        DecisionResult decided = fixture.decideViolation("a", 1);
        Appeal appeal = receive(enforcement(decided), "1");
        appeals.claim(BEN, appeal.id());
        appeals.decide(BEN, appeal.id(), new AppealOutcome.Overturn(), "Wrong.");

        assertThat(precision().precision()).isEmpty();
        assertThat(precision().overturned()).isEqualTo(1);
    }

    @Test
    void anotherPersonMustJudge() {
        Enforcement enforcement = enforcement(fixture.decideViolation("a", 1));
        Appeal appeal = receive(enforcement, "1");

        assertThat(appeals.claimNext(ANNA)).isEmpty();
        assertRefused(CaseworkProblemCode.SECOND_PERSON_NEEDED, () -> appeals.claim(ANNA, appeal.id()));
        assertRefused(
                CaseworkProblemCode.LEASE_LOST,
                () -> appeals.decide(BEN, appeal.id(), new AppealOutcome.Uphold(), "fine"));
        assertThat(appeals.claimNext(BEN)).map(Appeal::id).contains(appeal.id());
        assertThat(appeals.claimNext(BEN)).map(Appeal::id).contains(appeal.id());
        appeals.release(BEN, appeal.id());
        assertThat(appeals.find(appeal.id()).state()).isEqualTo(AppealState.OPEN);
    }

    @Test
    void whoReleasedItMayNotJudgeEither() {
        fixture.pack = TestPack.with(0, 0);
        Enforcement held = enforcement(fixture.decideViolation("a", 1));
        assertRefused(CaseworkProblemCode.STATE_REFUSED, () -> receive(held, "too early"));
        fixture.casework.enforcements().release(BEN, held.id(), "right");
        Appeal appeal = receive(held, "1");

        assertThat(appeals.claimNext(BEN)).isEmpty();
        assertThat(appeals.claimNext(new Actor("cleo", Set.of()))).isPresent();
        assertThat(appeal.state()).isEqualTo(AppealState.OPEN);
    }

    @Test
    void leaseRunsOutAndTheAppealReturns() {
        Appeal appeal = receive(enforcement(fixture.decideViolation("a", 1)), "1");
        appeals.claim(BEN, appeal.id());
        fixture.clock.advance(Duration.ofMinutes(30));

        assertRefused(
                CaseworkProblemCode.LEASE_LOST,
                () -> appeals.decide(BEN, appeal.id(), new AppealOutcome.Uphold(), "fine"));
        assertThat(appeals.returnExpired()).isEqualTo(1);
        assertThat(appeals.claimNext(new Actor("cleo", Set.of()))).isPresent();
    }

    @Test
    void sameReferenceIsTheSameAppealAndOneIsJudgedAtATime() {
        Enforcement enforcement = enforcement(fixture.decideViolation("a", 1));
        Appeal first = receive(enforcement, "1");

        assertThat(receive(enforcement, "1")).isEqualTo(first);
        assertRefused(CaseworkProblemCode.APPEAL_PENDING, () -> receive(enforcement, "2"));
        appeals.claim(BEN, first.id());
        appeals.decide(BEN, first.id(), new AppealOutcome.Uphold(), "The rule is clear.");
        assertThat(receive(enforcement, "2").state()).isEqualTo(AppealState.OPEN);
        assertThat(fixture.casework
                        .enforcements()
                        .find(enforcement.id())
                        .state()
                        .isLive())
                .isTrue();
    }

    @Test
    void modifyingPutsAnotherActionInItsPlace() {
        Enforcement enforcement = enforcement(fixture.decideViolation("a", 1));
        Appeal appeal = receive(enforcement, "1");
        appeals.claim(BEN, appeal.id());
        assertRefused(
                CaseworkProblemCode.ACTION_UNCHANGED,
                () -> appeals.decide(BEN, appeal.id(), new AppealOutcome.Modify("suspend"), "milder"));

        Appeal modified = appeals.decide(BEN, appeal.id(), new AppealOutcome.Modify("warn"), "A first time.");

        Enforcement replacement =
                fixture.casework.enforcements().find(modified.replacementId().orElseThrow());
        assertThat(replacement.action()).isEqualTo("warn");
        assertThat(fixture.casework.enforcements().find(enforcement.id()).state())
                .isEqualTo(EnforcementState.CANCELLED);
        // The violation stands, and so does its strike.
        assertThat(fixture.casework.strikes().inForce(Hits.account("a"), TestPack.POLICY))
                .isEqualTo(1);
    }

    @Test
    void cohortsAreThoseOfTheEnforcementsMonth() {
        for (int i = 0; i < 4; i++) {
            fixture.decideViolation("a" + i, i);
        }
        List<Enforcement> all = fixture.casework.enforcements().list(EnforcementFilter.ALL, 10, 0);
        fixture.clock.advance(Duration.ofDays(20));
        Appeal first = receive(all.get(0), "1");
        Appeal second = receive(all.get(1), "2");
        receive(all.get(2), "3");
        fixture.clock.advance(Duration.ofDays(2));
        appeals.claim(BEN, first.id());
        appeals.decide(BEN, first.id(), new AppealOutcome.Overturn(), "Wrong.");
        fixture.clock.advance(Duration.ofDays(8));
        appeals.claim(BEN, second.id());
        appeals.decide(BEN, second.id(), new AppealOutcome.Uphold(), "Right.");

        assertThat(appeals.cohorts())
                .containsExactly(new AppealCohort(
                        LocalDate.of(2027, 1, 1), "suspend", false, 4, 3, 2, 1, 2, Optional.of(Duration.ofDays(6))));
        assertThat(appeals.cohorts().get(0).changedShare()).contains(Interval.wilson(1, 2));
    }

    private Appeal receive(Enforcement enforcement, String reference) {
        return appeals.receive(PRODUCT, enforcement.id(), reference, "It was not me.");
    }

    private static Enforcement enforcement(DecisionResult result) {
        return result.consequences().get(0).enforcement().orElseThrow();
    }

    private EnforcementState state(DecisionResult result) {
        return fixture.casework.enforcements().find(enforcement(result).id()).state();
    }

    private DetectorPrecision precision() {
        return fixture.casework.measures().precision("burst").get(0);
    }
}
