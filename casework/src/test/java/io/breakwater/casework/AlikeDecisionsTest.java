package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.decision.AlikeDecisions;
import io.breakwater.casework.decision.AlikePreview;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.DecisionResult;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.review.Review;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.ActionGuards;
import io.breakwater.model.pack.ExposureLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Alerts that show the same, judged along with one. */
class AlikeDecisionsTest {
    private final CaseworkFixture fixture = new CaseworkFixture();
    private final AlikeDecisions alike = fixture.casework.alike();

    @Test
    void onlyOpenAlertsOfTheQueueMadeBySuchEventsAloneAreAlike() {
        raise(9);
        fixture.accept(Hits.burst("a4", 104));
        fixture.sql()
                .sql("UPDATE casework.alert SET sampled = true WHERE entity_id = 'a5'")
                .update();
        fixture.sql()
                .sql("UPDATE casework.alert SET queue = 'other' WHERE entity_id = 'a6'")
                .update();
        fixture.casework.triage().assign(BEN, id("a7"), "ben", "his");
        fixture.casework.triage().assign(BEN, id("a8"), "anna", "hers");
        fixture.casework.reviews().claim(BEN, id("a9"));
        Review review = fixture.casework.reviews().claim(ANNA, id("a1"));

        assertThat(found(review, Set.of(1, 2, 4, 5, 6, 7, 8, 9))).containsExactlyInAnyOrder("a2", "a8");
        assertThat(found(review, Set.of(1, 2, 3))).containsExactlyInAnyOrder("a2", "a3");
        assertThat(found(review, Set.of(4, 104)))
                .as("all of its hits are such events")
                .isEqualTo(Set.of("a4"));
        assertThat(alike.find(ANNA, alert(review), "elsewhere", keys(Set.of(2))))
                .isEmpty();
    }

    @Test
    void eachGetsADecisionOfItsOwnAndUndoTakesAllBack() {
        raise(4);
        Review review = fixture.casework.reviews().claim(ANNA, id("a1"));
        AlikePreview preview = alike.preview(ANNA, alert(review), List.of(id("a2"), id("a3")), TestPack.POLICY);
        assertThat(preview).isEqualTo(new AlikePreview(2, 0, Map.of("Title of suspend", 2), 0, 0, 0, false));

        DecisionResult own = alike.decide(ANNA, violation(review), List.of(id("a2"), id("a3")));

        assertThat(alike.along(own.decision().id())).isEqualTo(2);
        for (String account : List.of("a1", "a2", "a3")) {
            assertThat(fixture.casework.alerts().find(id(account)).state()).isEqualTo(AlertState.DECIDED);
            List<Decision> decisions = fixture.casework.decisions().of(id(account));
            assertThat(decisions)
                    .singleElement()
                    .satisfies(decision -> assertThat(decision.policy()).hasValue(TestPack.POLICY));
            assertThat(fixture.casework.strikes().inForce(Hits.account(account), TestPack.POLICY))
                    .isEqualTo(1);
            assertThat(fixture.casework
                            .enforcements()
                            .ofDecision(decisions.get(0).id()))
                    .hasSize(1);
        }
        assertThat(fixture.casework.alerts().find(id("a4")).state()).isEqualTo(AlertState.OPEN);

        alike.undo(ANNA, own.decision().id(), "a mistake");
        for (String account : List.of("a1", "a2", "a3")) {
            assertThat(fixture.casework.alerts().find(id(account)).state()).isEqualTo(AlertState.OPEN);
            assertThat(fixture.casework.strikes().inForce(Hits.account(account), TestPack.POLICY))
                    .isZero();
        }
        assertThat(fixture.casework.enforcements().counts()).containsOnlyKeys(EnforcementState.CANCELLED);
        Refusals.assertRefused(
                CaseworkProblemCode.GRACE_OVER,
                () -> alike.undo(ANNA, own.decision().id(), "again"));
    }

    @Test
    void undoIsOfAllOrOfNone() {
        raise(3);
        Review review = fixture.casework.reviews().claim(ANNA, id("a1"));
        DecisionResult own = alike.decide(ANNA, violation(review), List.of(id("a2")));
        fixture.clock.advance(Duration.ofMinutes(10));
        Refusals.assertRefused(
                CaseworkProblemCode.GRACE_OVER,
                () -> alike.undo(ANNA, own.decision().id(), "late"));
        assertThat(alike.along(own.decision().id())).isEqualTo(1);
    }

    @Test
    void whatSomebodyTookMeanwhileStaysAndAForgedIdTakesNothingElse() {
        raise(4);
        Review review = fixture.casework.reviews().claim(ANNA, id("a1"));
        fixture.casework.reviews().claim(BEN, id("a2"));
        fixture.sql()
                .sql("UPDATE casework.alert SET queue = 'other' WHERE entity_id = 'a3'")
                .update();
        DecisionResult own = alike.decide(
                ANNA, DecisionRequest.noViolation(review.id()), List.of(id("a1"), id("a2"), id("a3"), id("a4")));
        assertThat(alike.along(own.decision().id())).isEqualTo(1);
        assertThat(fixture.casework.alerts().find(id("a2")).state()).isEqualTo(AlertState.IN_REVIEW);
        assertThat(fixture.casework.alerts().find(id("a3")).state()).isEqualTo(AlertState.OPEN);
        assertThat(fixture.casework.alerts().find(id("a4")).state()).isEqualTo(AlertState.DECIDED);
    }

    @Test
    void theNumberOfAllCountsForApprovalAndProtectedOnesAreSpared() {
        fixture.pack = TestPack.withGuards(
                fixture.pack,
                "suspend",
                new ActionGuards(100, OptionalInt.empty(), OptionalInt.of(2), false, Duration.ZERO, Optional.empty()));
        raise(4);
        fixture.casework.labels().put(BEN, Hits.account("a4"), Labels.PROTECTED, "a partner", Optional.empty());
        Review review = fixture.casework.reviews().claim(ANNA, id("a1"));
        List<String> others = List.of(id("a2"), id("a3"), id("a4"));
        AlikePreview preview = alike.preview(ANNA, alert(review), others, TestPack.POLICY);
        assertThat(preview.approvalNeeded()).isTrue();
        assertThat(preview.refused()).isEqualTo(1);

        alike.decide(ANNA, violation(review), others);
        assertThat(fixture.casework.enforcements().counts()).isEqualTo(Map.of(EnforcementState.HELD, 3L));
    }

    @Test
    void samplesAreJudgedAlone() {
        raise(2);
        fixture.sql()
                .sql("UPDATE casework.alert SET sampled = true WHERE entity_id = 'a1'")
                .update();
        Review review = fixture.casework.reviews().claim(ANNA, id("a1"));
        Refusals.assertRefused(
                CaseworkProblemCode.SAMPLE_ALONE,
                () -> fixture.casework.judgements().judge(ANNA, violation(review), List.of(id("a2"))));
        assertThat(fixture.casework.alerts().find(id("a2")).state()).isEqualTo(AlertState.OPEN);
        assertThat(fixture.casework.alerts().find(id("a1")).state()).isEqualTo(AlertState.IN_REVIEW);
    }

    @Test
    void nobodyLooksAtWhatIsTakenAlong() {
        fixture.pack =
                TestPack.withExposure(fixture.pack, new ExposureLimits(Set.of("fake_accounts"), 2, 2, Duration.ZERO));
        raise(6);
        Review review = fixture.casework.reviews().claim(ANNA, id("a1"));
        alike.decide(ANNA, DecisionRequest.noViolation(review.id()), List.of(id("a2"), id("a3"), id("a4")));
        assertThat(fixture.casework.exposure().of(ANNA).total()).isEqualTo(1);
        assertThat(fixture.casework.reviews().claimNext(ANNA, TestPack.QUEUE)).isPresent();
    }

    @Test
    void nobodyElsesReviewIsDecided() {
        raise(2);
        Review review = fixture.casework.reviews().claim(ANNA, id("a1"));
        Actor carl = new Actor("carl", Set.of());
        Refusals.assertRefused(
                CaseworkProblemCode.LEASE_LOST, () -> alike.decide(carl, violation(review), List.of(id("a2"))));
        assertThat(fixture.casework.alerts().find(id("a2")).state()).isEqualTo(AlertState.OPEN);
    }

    private void raise(int alerts) {
        for (int i = 1; i <= alerts; i++) {
            fixture.accept(Hits.burst("a" + i, i));
        }
    }

    private Set<String> found(Review review, Set<Integer> events) {
        return alike.find(ANNA, alert(review), "completions", keys(events)).stream()
                .map(found -> found.entity().id())
                .collect(Collectors.toSet());
    }

    private static Set<EventKey> keys(Set<Integer> events) {
        return events.stream()
                .map(event -> new EventKey("test", "event-" + event))
                .collect(Collectors.toSet());
    }

    private Alert alert(Review review) {
        return fixture.casework.alerts().find(review.alertId());
    }

    private static DecisionRequest violation(Review review) {
        return DecisionRequest.violation(review.id(), TestPack.POLICY, TestPack.REASON);
    }

    private String id(String account) {
        return fixture.sql()
                .sql("SELECT id FROM casework.alert WHERE entity_id = :account")
                .param("account", account)
                .query(String.class)
                .single();
    }
}
