package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.review.Review;
import io.breakwater.model.entity.EntityReference;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A process that dies at any step while it judges copies together, or takes that back: all of them are decided or none, and
 * whoever goes on finds each as it was.
 */
class KilledAlikeTest {
    private final CaseworkFixture fixture = new CaseworkFixture();
    private int seconds;

    KilledAlikeTest() {
        fixture.pack = TestPack.with(0, 10_000);
    }

    @Test
    void allAreDecidedOrNoneAndNoneTwice() throws Exception {
        try (Receiver receiver = new Receiver()) {
            fixture.target = receiver.target();
            int deadly = 0;
            boolean died = true;
            Set<Integer> decided = new TreeSet<>();
            while (died) {
                List<String> alerts = raise("round-" + deadly);
                Review review = fixture.casework.reviews().claim(ANNA, alerts.get(0));
                receiver.received.clear();

                died = FaultPoints.dies(
                        fixture,
                        deadly,
                        process -> process.alike().decide(ANNA, violation(review), alerts.subList(1, 2)));

                int made = standing(alerts).size();
                decided.add(made);
                if (made == 0) {
                    assertThat(states(alerts)).isEqualTo(Set.of(AlertState.IN_REVIEW, AlertState.OPEN));
                    assertThat(strikes(alerts)).isZero();
                    // The review is in the same hand still.
                    fixture.casework.judgements().judge(ANNA, violation(review), alerts.subList(1, 2));
                }
                assertThat(standing(alerts)).as("step %d", deadly).hasSize(2);
                assertThat(states(alerts)).isEqualTo(Set.of(AlertState.DECIDED));
                assertThat(strikes(alerts)).isEqualTo(2);
                fixture.casework.dispatcher().deliverDue();
                assertThat(new HashSet<>(receiver.ids())).hasSize(2);
                deadly++;
            }
            assertThat(decided).as("dead before the commit, and after it").containsExactly(0, 2);
            assertThat(deadly).isGreaterThan(40);
            assertThat(fixture.casework.audit().verify().intact()).isTrue();
        }
    }

    @Test
    void allAreUndoneOrNone() throws Exception {
        int deadly = 0;
        boolean died = true;
        Set<Integer> standing = new TreeSet<>();
        while (died) {
            List<String> alerts = raise("round-" + deadly);
            Review review = fixture.casework.reviews().claim(ANNA, alerts.get(0));
            long decision = fixture.casework
                    .alike()
                    .decide(ANNA, violation(review), alerts.subList(1, 2))
                    .decision()
                    .id();

            died = FaultPoints.dies(fixture, deadly, process -> process.alike().undo(ANNA, decision, "a mistake"));

            int left = standing(alerts).size();
            standing.add(left);
            if (left == 2) {
                assertThat(strikes(alerts)).isEqualTo(2);
                fixture.casework.alike().undo(ANNA, decision, "a mistake");
            }
            assertThat(standing(alerts)).as("step %d", deadly).isEmpty();
            assertThat(states(alerts)).isEqualTo(Set.of(AlertState.OPEN));
            assertThat(strikes(alerts)).isZero();
            assertThat(enforcements(alerts))
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one.state()).isEqualTo(EnforcementState.CANCELLED));
            deadly++;
        }
        assertThat(standing).containsExactly(0, 2);
        assertThat(fixture.casework.audit().verify().intact()).isTrue();
    }

    /** Two alerts; their ids. */
    private List<String> raise(String round) {
        return Stream.of("a", "b")
                .map(one -> round + one)
                .peek(account -> fixture.accept(Hits.burst(account, ++seconds)))
                .map(account -> fixture.sql()
                        .sql("SELECT id FROM casework.alert WHERE entity_id = :account")
                        .param("account", account)
                        .query(String.class)
                        .single())
                .toList();
    }

    private static DecisionRequest violation(Review review) {
        return DecisionRequest.violation(review.id(), TestPack.POLICY, TestPack.REASON);
    }

    private List<Decision> standing(List<String> alerts) {
        return alerts.stream()
                .flatMap(alert -> fixture.casework.decisions().of(alert).stream())
                .filter(Decision::inForce)
                .toList();
    }

    private Set<AlertState> states(List<String> alerts) {
        return alerts.stream()
                .map(alert -> fixture.casework.alerts().find(alert).state())
                .collect(Collectors.toSet());
    }

    private int strikes(List<String> alerts) {
        return alerts.stream()
                .mapToInt(alert -> fixture.casework.strikes().inForce(entity(alert), TestPack.POLICY))
                .sum();
    }

    private List<Enforcement> enforcements(List<String> alerts) {
        return alerts.stream()
                .flatMap(alert -> fixture.casework.decisions().of(alert).stream())
                .flatMap(decision -> fixture.casework.enforcements().ofDecision(decision.id()).stream())
                .toList();
    }

    private EntityReference entity(String alert) {
        return fixture.casework.alerts().find(alert).entity();
    }
}
