package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementFilter;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.review.Review;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.AutomationLimits;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A process that dies at any step from the decision to the delivered message: what was decided reaches the product, more than
 * once only under the same id, and nothing reaches it that was not decided.
 */
class KilledDeliveryTest {
    private final CaseworkFixture fixture = new CaseworkFixture();

    /** What the process does until it dies. */
    private interface Work {
        void with(Casework process, String account) throws Exception;
    }

    @Test
    void personDecides() throws Exception {
        int steps = killEverywhere(
                (process, account) -> {
                    fixture.accept(Hits.burst(account, 1));
                },
                (process, account) -> {
                    Review review =
                            process.reviews().claimNext(ANNA, TestPack.QUEUE).orElseThrow();
                    process.decisions()
                            .decide(ANNA, DecisionRequest.violation(review.id(), TestPack.POLICY, TestPack.REASON));
                    process.dispatcher().deliverDue();
                });
        assertThat(steps).isGreaterThan(25);
    }

    @Test
    void automationDecides() throws Exception {
        fixture.pack = TestPack.acting(0, 1000, new AutomationLimits(1000, 1000, 1000, 1, 1, Duration.ZERO));
        fixture.sql().sql("""
                INSERT INTO casework.enforce_entry (detector, plan_hash, state, floor, reviewed, confirmed, lower_bound,
                    asked_by, asked_because, asked_at, answered_by, answered_at)
                VALUES ('burst', 'plan1', 'granted', 0.9, 100, 100, 0.96, 'anna', 'precise', now(), 'ben', now())
                """).update();
        int steps = killEverywhere(
                (process, account) -> {
                    fixture.accept(Hits.enforced(account, 1));
                },
                (process, account) -> {
                    process.automation().work();
                    process.dispatcher().deliverDue();
                });
        assertThat(steps).isGreaterThan(25);
    }

    @Test
    void personUndoes() throws Exception {
        try (Receiver receiver = new Receiver()) {
            fixture.target = receiver.target();
            int deadly = 0;
            boolean died = true;
            while (died) {
                EntityReference account = Hits.account("a" + deadly);
                Enforcement enforcement = fixture.casework
                        .enforcements()
                        .enforce(ANNA, account, "suspend", TestPack.POLICY, TestPack.REASON, "seen");
                fixture.casework.dispatcher().deliverDue();
                receiver.received.clear();

                died = dies(deadly, account.id(), (process, name) -> {
                    process.enforcements().undo(ANNA, enforcement.id(), "mistake");
                    process.dispatcher().deliverDue();
                });
                recover();

                EnforcementState state =
                        fixture.casework.enforcements().find(enforcement.id()).state();
                if (state == EnforcementState.DELIVERED) {
                    assertThat(receiver.received).isEmpty();
                } else {
                    assertThat(state).isEqualTo(EnforcementState.UNDONE);
                    assertThat(receiver.received).isNotEmpty();
                    assertThat(new HashSet<>(receiver.ids())).hasSize(1);
                }
                deadly++;
            }
            assertThat(deadly).isGreaterThan(15);
        }
    }

    /** The number of fault points. */
    private int killEverywhere(Work before, Work work) throws Exception {
        try (Receiver receiver = new Receiver()) {
            fixture.target = receiver.target();
            Set<EnforcementState> ends = new HashSet<>();
            int deadly = 0;
            boolean died = true;
            while (died) {
                String account = "a" + deadly;
                receiver.received.clear();
                before.with(fixture.casework, account);

                died = dies(deadly, account, work);
                // Before anybody else does anything: what the product heard of, it heard of rightly.
                assertThat(receiver.received.isEmpty() || !enforcements(account).isEmpty())
                        .isTrue();
                recover();

                List<Enforcement> made = enforcements(account);
                if (made.isEmpty()) {
                    assertThat(receiver.received).isEmpty();
                } else {
                    Enforcement enforcement = made.get(0);
                    assertThat(made).hasSize(1);
                    assertThat(enforcement.state()).isEqualTo(EnforcementState.DELIVERED);
                    assertThat(fixture.casework
                                    .decisions()
                                    .find(enforcement.decisionId().orElseThrow())
                                    .inForce())
                            .isTrue();
                    assertThat(receiver.received).isNotEmpty();
                    assertThat(new HashSet<>(receiver.ids())).hasSize(1);
                    ends.add(enforcement.state());
                }
                finishLeftovers();
                deadly++;
            }
            assertThat(ends).containsExactly(EnforcementState.DELIVERED);
            assertThat(fixture.casework.audit().verify().intact()).isTrue();
            return deadly;
        }
    }

    private boolean dies(int deadly, String account, Work work) throws Exception {
        return FaultPoints.dies(fixture, deadly, process -> work.with(process, account));
    }

    /**
     * Another process takes over, when leases of the dead one are over. Several rounds, since a try of a busy machine's
     * network may fail and is then made again later.
     */
    private void recover() throws Exception {
        for (int round = 0; round < 4; round++) {
            fixture.clock.advance(Duration.ofMinutes(2));
            fixture.casework.dispatcher().deliverDue();
        }
    }

    /** So that the next round begins with an empty queue. */
    private void finishLeftovers() {
        fixture.clock.advance(Duration.ofHours(2));
        fixture.casework.reviews().returnExpired();
        fixture.sql()
                .sql("UPDATE casework.alert SET state = 'decided' WHERE state = 'open'")
                .update();
        fixture.sql()
                .sql("UPDATE casework.alert SET state = 'closed' WHERE state = 'decided'")
                .update();
        fixture.sql()
                .sql("UPDATE casework.automation_ask SET state = 'left' WHERE state = 'waiting'")
                .update();
    }

    private List<Enforcement> enforcements(String account) {
        return fixture.casework.enforcements().list(EnforcementFilter.of(Hits.account(account)), 10, 0);
    }
}
