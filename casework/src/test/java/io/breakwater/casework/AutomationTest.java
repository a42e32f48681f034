package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.automation.ActedSpan;
import io.breakwater.casework.automation.Ask;
import io.breakwater.casework.automation.AskState;
import io.breakwater.casework.automation.Automation;
import io.breakwater.casework.automation.EntryState;
import io.breakwater.casework.automation.Evidence;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementFilter;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.review.Review;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.AutomationLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a detector in enforcement may do, and what keeps it from doing more. */
class AutomationTest {
    private static final String DETECTOR = "burst";
    private static final String VERSION = "plan1";
    private static final AutomationLimits LIMITS = new AutomationLimits(20, 100, 60, 0.2, 1, Duration.ZERO);

    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Automation automation = fixture.casework.automation();
    private long seconds;

    /** The whole story of the promise: a detector that suddenly hits 30 % of all accounts. */
    @Test
    void runawayDetectorActsWithinItsBudgetTripsTheBreakerAndIsUndoneByOneCommand() throws Exception {
        try (Receiver receiver = new Receiver()) {
            fixture.target = receiver.target();
            letIn(LIMITS);
            int accounts = 1_000;
            int hit = 3 * accounts / 10;
            for (int from = 0; from < hit; from += 30) {
                fixture.accept(IntStream.range(from, from + 30)
                        .mapToObj(i -> enforced("a" + i))
                        .toArray(Hit[]::new));
                automation.work();
            }
            fixture.casework.dispatcher().deliverDue();

            List<Enforcement> applied = fixture.casework.enforcements().list(EnforcementFilter.ALL, 1000, 0);
            assertThat(applied).hasSize(LIMITS.perHour()).allSatisfy(enforcement -> {
                assertThat(enforcement.state()).isEqualTo(EnforcementState.DELIVERED);
                assertThat(enforcement.detector()).contains(DETECTOR);
                assertThat(enforcement.planHash()).contains(VERSION);
                assertThat(enforcement.statement().automated()).isTrue();
                assertThat(enforcement.statement().facts()).doesNotContain(DETECTOR);
            });
            assertThat(fixture.casework.breakers().tripped(DETECTOR)).isPresent();
            assertThat(fixture.casework.escalations().unclosed())
                    .singleElement()
                    .satisfies(escalation -> assertThat(escalation.severity()).isEqualTo(4));
            // Everything it was not let do waits for people.
            assertThat(openAlerts()).isEqualTo(hit - LIMITS.perHour());

            fixture.clock.advance(Duration.ofHours(2));
            Automation.Undone undone = automation.undo(
                    ANNA,
                    new ActedSpan(
                            DETECTOR,
                            Optional.of(VERSION),
                            fixture.clock.instant().minus(Duration.ofHours(3)),
                            fixture.clock.instant()),
                    "it hit every third account");
            fixture.casework.dispatcher().deliverDue();

            assertThat(undone.undone()).isEqualTo(LIMITS.perHour());
            assertThat(undone.problems()).isEmpty();
            assertThat(fixture.casework.enforcements().list(EnforcementFilter.ALL, 1000, 0))
                    .hasSize(LIMITS.perHour())
                    .allSatisfy(enforcement -> assertThat(enforcement.state()).isEqualTo(EnforcementState.UNDONE));
            assertThat(receiver.received).hasSize(2 * LIMITS.perHour());
            assertThat(receiver.received.subList(LIMITS.perHour(), 2 * LIMITS.perHour()))
                    .allSatisfy(message -> assertThat(message.body()).contains("enforcement.unsuspend"));
            assertThat(fixture.casework.strikes().inForce(applied.get(0).entity(), TestPack.POLICY))
                    .isZero();
            assertThat(openAlerts()).isEqualTo(hit);

            // It stays stopped until a person resets it, and what it asked for before does not count then.
            acceptEnforced("later");
            automation.work();
            assertThat(last().because().orElseThrow()).startsWith("the breaker tripped");
            fixture.casework.breakers().reset(BEN, DETECTOR, "the query was mended");
            acceptEnforced("after reset");
            automation.work();
            assertThat(last().state()).isEqualTo(AskState.ACTED);
            assertThat(fixture.casework.audit().verify().intact()).isTrue();
        }
    }

    @Test
    void statusInTheFileAloneLetsNothingHappen() {
        fixture.pack = TestPack.acting(0, 100, LIMITS);
        acceptEnforced("a");

        assertThat(automation.work()).isEqualTo(1);

        assertThat(last().state()).isEqualTo(AskState.LEFT);
        assertThat(last().because()).contains("the version was not let into enforcement");
        assertThat(fixture.casework.enforcements().list(EnforcementFilter.ALL, 10, 0))
                .isEmpty();
        assertThat(openAlerts()).isEqualTo(1);
    }

    @Test
    void entryNeedsEvidenceAndASecondPerson() {
        fixture.pack = TestPack.acting(1, 1000, LIMITS);
        review(Evidence.LEAST_REVIEWED - 1, 0);
        assertRefused(
                CaseworkProblemCode.EVIDENCE_LACKING,
                () -> fixture.casework.entries().ask(ANNA, DETECTOR, VERSION, "precise"));
        review(1, 0);
        // 100 of 100 is right for sure in more than 96 %, and the floor is 95 %.
        long entry = fixture.casework
                .entries()
                .ask(ANNA, DETECTOR, VERSION, "precise")
                .id();

        assertRefused(
                CaseworkProblemCode.SECOND_PERSON_NEEDED,
                () -> fixture.casework.entries().grant(ANNA, entry));
        assertRefused(
                CaseworkProblemCode.EVIDENCE_LACKING,
                () -> fixture.casework.entries().ask(ANNA, DETECTOR, "another version", "as good"));
        assertThat(fixture.casework.entries().granted(DETECTOR, VERSION)).isEmpty();
        assertThat(fixture.casework.entries().grant(BEN, entry).state()).isEqualTo(EntryState.GRANTED);
        assertRefused(
                CaseworkProblemCode.STATE_REFUSED,
                () -> fixture.casework.entries().refuse(BEN, entry));
    }

    @Test
    void belowTheFloorItFallsBackToLive() {
        letIn(LIMITS);
        assertThat(fixture.casework.entries().endFallen()).isZero();

        fixture.pack = TestPack.acting(1, 1000, LIMITS);
        review(0, 5);

        assertThat(fixture.casework.entries().endFallen()).isEqualTo(1);
        assertThat(fixture.casework.entries().granted(DETECTOR, VERSION)).isEmpty();
        assertThat(fixture.casework.escalations().unclosed())
                .singleElement()
                .satisfies(escalation -> assertThat(escalation.title()).contains("no longer acts"));
        acceptEnforced("a");
        automation.work();
        assertThat(last().state()).isEqualTo(AskState.LEFT);
        assertThat(fixture.casework.entries().endFallen()).isZero();
    }

    @Test
    void shareOfTrustedTripsTheBreaker() {
        letIn(LIMITS);
        IntStream.range(0, 3)
                .forEach(i -> fixture.casework
                        .labels()
                        .put(BEN, Hits.account("t" + i), "trusted", "partner", Optional.empty()));

        fixture.accept(IntStream.range(0, 12)
                .mapToObj(i -> enforced(i < 3 ? "t" + i : "a" + i))
                .toArray(Hit[]::new));
        automation.work();

        assertThat(fixture.casework.breakers().tripped(DETECTOR).orElseThrow().because())
                .isEqualTo("3 of the 12 entities it asked for within an hour are trusted");
        assertThat(fixture.casework.enforcements().list(EnforcementFilter.ALL, 10, 0))
                .isEmpty();
    }

    @Test
    void protectedClearedAndStandingOnesAreLeftToPeople() {
        letIn(LIMITS);
        fixture.accept(Hits.burst("cleared", ++seconds));
        decideNext(false);
        fixture.clock.advance(Duration.ofHours(2));
        seconds += 7200;
        acceptEnforced("cleared");
        automation.work();
        assertThat(last().because()).contains("a person cleared the entity");

        fixture.casework.labels().put(BEN, Hits.account("vip"), "protected", "partner", Optional.empty());
        acceptEnforced("vip");
        automation.work();
        assertThat(last().because()).contains("the entity is protected");

        fixture.casework
                .enforcements()
                .enforce(ANNA, Hits.account("known"), "suspend", TestPack.POLICY, TestPack.REASON, "seen");
        acceptEnforced("known");
        automation.work();
        assertThat(last().because()).contains("the action stands already");
    }

    @Test
    void newVersionActsOnItsFirstShareOnly() {
        letIn(new AutomationLimits(1000, 1000, 1000, 1, 0.25, Duration.ofDays(1)));
        fixture.accept(IntStream.range(0, 200).mapToObj(i -> enforced("a" + i)).toArray(Hit[]::new));
        automation.work();

        int acted = acted();
        assertThat(acted).isBetween(25, 75);

        fixture.clock.advance(Duration.ofDays(1));
        fixture.accept(IntStream.range(0, 20).mapToObj(i -> enforced("b" + i)).toArray(Hit[]::new));
        automation.work();
        assertThat(acted()).isEqualTo(acted + 20);
    }

    @Test
    void budgetOfTheActionIsSharedWithPeople() {
        letIn(LIMITS);
        fixture.pack = TestPack.acting(0, 2, LIMITS);
        fixture.casework
                .enforcements()
                .enforce(ANNA, Hits.account("by hand"), "suspend", TestPack.POLICY, TestPack.REASON, "seen");
        fixture.accept(enforced("a"), enforced("b"));
        automation.work();

        assertThat(acted()).isEqualTo(1);
        assertThat(last().because()).contains("the budget of 2 an hour for 'suspend' is used up");
    }

    /** Lets the detector's version act: a hundred sampled alerts are judged right, one person asks and another grants. */
    private void letIn(AutomationLimits limits) {
        fixture.pack = TestPack.acting(1, 1000, limits);
        review(Evidence.LEAST_REVIEWED, 0);
        long entry = fixture.casework
                .entries()
                .ask(ANNA, DETECTOR, VERSION, "precise")
                .id();
        fixture.casework.entries().grant(BEN, entry);
        // What people enforced for the evidence is no part of what is looked at.
        fixture.clock.advance(Duration.ofHours(2));
        fixture.sql().sql("UPDATE casework.enforcement SET state = 'cancelled'").update();
        fixture.sql().sql("DELETE FROM casework.enforcement").update();
        fixture.sql().sql("DELETE FROM casework.delivery").update();
        fixture.pack = TestPack.acting(0, 1000, limits);
    }

    private void review(int right, int wrong) {
        for (int i = 0; i < right + wrong; i++) {
            fixture.accept(Hits.burst("reviewed" + ++seconds, seconds));
            decideNext(i < right);
        }
    }

    private void decideNext(boolean violation) {
        Review review = fixture.claimNext(ANNA);
        fixture.casework
                .decisions()
                .decide(
                        ANNA,
                        violation
                                ? DecisionRequest.violation(review.id(), TestPack.POLICY, TestPack.REASON)
                                : DecisionRequest.noViolation(review.id()));
    }

    private Hit enforced(String account) {
        return Hits.enforced(account, ++seconds);
    }

    private void acceptEnforced(String account) {
        fixture.accept(enforced(account));
    }

    private Ask last() {
        return automation.latest(DETECTOR, 1).get(0);
    }

    private int acted() {
        return (int) automation.latest(DETECTOR, 1000).stream()
                .filter(ask -> ask.state() == AskState.ACTED)
                .count();
    }

    private long openAlerts() {
        return fixture.sql()
                .sql("SELECT count(*) FROM casework.alert WHERE state = 'open'")
                .query(Long.class)
                .single();
    }
}
