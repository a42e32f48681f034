package io.breakwater.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.appeal.AppealState;
import io.breakwater.casework.automation.AskState;
import io.breakwater.casework.automation.EntryState;
import io.breakwater.casework.decision.DecisionState;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.escalation.EscalationState;
import io.breakwater.casework.outbox.DeliveryState;
import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.quality.SecondReviewState;
import io.breakwater.casework.review.ReviewState;
import io.breakwater.casework.state.State;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each table of transitions, written down a second time: every pair of states not named here is forbidden. */
class StateMachinesTest {
    @Test
    void alert() {
        assertAllowed(AlertState.values(), """
                open > in_review
                open > held
                open > snoozed
                open > decided
                in_review > open
                in_review > held
                in_review > snoozed
                in_review > decided
                held > open
                snoozed > open
                decided > open
                decided > closed
                closed > open
                """);
    }

    @Test
    void review() {
        assertAllowed(ReviewState.values(), """
                claimed > decided
                claimed > released
                claimed > skipped
                claimed > expired
                """);
    }

    @Test
    void secondReview() {
        assertAllowed(SecondReviewState.values(), """
                waiting > in_review
                waiting > dropped
                in_review > waiting
                in_review > agreed
                in_review > disagreed
                in_review > dropped
                disagreed > settled
                """);
    }

    /** Who may take which step, and when, is in {@link DecisionStepsTest}. */
    @Test
    void decision() {
        assertAllowed(DecisionState.values(), """
                revocable > final
                revocable > overturned
                revocable > undone
                final > overturned
                final > undone
                overturned > undone
                """);
    }

    @Test
    void enforcement() {
        assertAllowed(EnforcementState.values(), """
                held > requested
                held > cancelled
                requested > delivering
                requested > undo_requested
                requested > cancelled
                delivering > delivered
                delivering > failed
                delivering > undo_requested
                delivered > undo_requested
                delivered > expired
                failed > delivering
                failed > undo_requested
                undo_requested > undone
                undo_requested > undo_failed
                undo_failed > undo_requested
                undo_failed > undone
                """);
    }

    @Test
    void delivery() {
        assertAllowed(DeliveryState.values(), """
                pending > delivering
                pending > withdrawn
                delivering > pending
                delivering > delivered
                delivering > dead
                dead > pending
                """);
    }

    @Test
    void entryIntoEnforcement() {
        assertAllowed(EntryState.values(), """
                asked > granted
                asked > refused
                asked > withdrawn
                granted > withdrawn
                granted > fallen
                """);
    }

    @Test
    void appeal() {
        assertAllowed(AppealState.values(), """
                open > in_review
                in_review > open
                in_review > upheld
                in_review > overturned
                in_review > modified
                """);
    }

    @Test
    void askOfAutomation() {
        assertAllowed(AskState.values(), """
                waiting > acted
                waiting > left
                """);
    }

    @Test
    void escalation() {
        assertAllowed(EscalationState.values(), """
                open > acknowledged
                open > mitigated
                open > closed
                acknowledged > mitigated
                acknowledged > closed
                mitigated > acknowledged
                mitigated > closed
                """);
    }

    /** The partial index that keeps enforcements apart names the live states a second time. */
    @Test
    void liveEnforcementsAreThoseOfTheIndex() {
        assertThat(Arrays.stream(EnforcementState.values())
                        .filter(EnforcementState::isLive)
                        .map(State::text))
                .containsExactly("held", "requested", "delivering", "delivered", "failed");
    }

    /** All tests of casework run on a database that refuses a step which no table has; this one shows that it does. */
    @Test
    void theDatabaseOfTestsRefusesOtherSteps() {
        CaseworkFixture fixture = new CaseworkFixture();
        fixture.decideViolation("a", 1);
        assertThatThrownBy(() -> fixture.sql()
                        .sql("UPDATE casework.alert SET state = 'held', aside_at = now()")
                        .update())
                .hasMessageContaining("decided > held");
        assertThatThrownBy(() -> fixture.sql()
                        .sql("UPDATE casework.review SET state = 'claimed'")
                        .update())
                .hasMessageContaining("decided > claimed");
        assertThatThrownBy(() -> fixture.sql()
                        .sql("UPDATE casework.delivery SET state = 'dead'")
                        .update())
                .hasMessageContaining("pending > dead");
    }

    private static <S extends Enum<S> & State<S>> void assertAllowed(S[] states, String table) {
        Set<String> allowed = new TreeSet<>(table.lines().toList());
        Set<String> found = Arrays.stream(states)
                .flatMap(from ->
                        Arrays.stream(states).filter(from::canBecome).map(to -> from.text() + " > " + to.text()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isEqualTo(allowed);
        for (S from : states) {
            for (S to : states) {
                if (!allowed.contains(from.text() + " > " + to.text())) {
                    assertThatThrownBy(() -> from.requireStep(to, "it"))
                            .isInstanceOfSatisfying(
                                    CaseworkProblem.class,
                                    problem -> assertThat(problem.code()).isEqualTo(CaseworkProblemCode.STATE_REFUSED));
                }
            }
        }
    }
}
