package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.breakwater.casework.decision.DecisionResult;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.enforcement.EnforcementState;
import io.breakwater.casework.outbox.Delivery;
import io.breakwater.casework.outbox.DeliveryState;
import io.breakwater.casework.outbox.WebhookSignature;
import io.breakwater.casework.outbox.WebhookTarget;
import io.breakwater.casework.problem.CaseworkProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private final CaseworkFixture fixture = new CaseworkFixture();
    private final Casework casework = fixture.casework;
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void pointToTheReceiver() {
        fixture.target = receiver.target();
    }

    @AfterEach
    void stop() {
        casework.close();
        receiver.close();
    }

    @Test
    void enforcementArrivesSigned() throws Exception {
        Enforcement enforcement = enforce("a", 1);

        assertThat(casework.dispatcher().deliverDue()).isEqualTo(1);

        Receiver.Received received = receiver.received.get(0);
        assertThat(WebhookSignature.withSecret(CaseworkFixture.SECRET)
                        .matches(received.id(), received.timestamp(), received.body(), received.signature()))
                .isTrue();
        assertThat(received.timestamp()).isEqualTo(fixture.clock.instant().getEpochSecond());
        assertThat(received.body()).contains(enforcement.id(), "\"type\":\"enforcement.suspend\"");
        assertThat(state(enforcement)).isEqualTo(EnforcementState.DELIVERED);
        assertThat(delivery(enforcement).attempts()).isEqualTo(1);
    }

    @Test
    void undoIsToldAfterTheApplication() throws Exception {
        receiver.answer(500);
        Enforcement enforcement = enforce("a", 1);
        casework.dispatcher().deliverDue();
        casework.enforcements().undo(ANNA, enforcement.id(), "mistake");
        assertThat(casework.dispatcher().deliverDue())
                .as("the undoing waits for the application")
                .isZero();

        fixture.clock.advance(Duration.ofSeconds(10));
        assertThat(casework.dispatcher().deliverDue()).isEqualTo(2);

        assertThat(receiver.received)
                .extracting(received -> received.body().contains("enforcement.unsuspend"))
                .containsExactly(false, false, true);
        assertThat(state(enforcement)).isEqualTo(EnforcementState.UNDONE);
        assertThat(casework.enforcements().deliveries(enforcement.id()))
                .extracting(Delivery::state)
                .containsOnly(DeliveryState.DELIVERED);
        assertRefused(
                CaseworkProblemCode.STATE_REFUSED, () -> casework.enforcements().undo(ANNA, enforcement.id(), "again"));
    }

    @Test
    void failingReceiverIsTriedAgainWithTheSameId() throws Exception {
        receiver.answer(503);
        receiver.answer(302);
        Enforcement enforcement = enforce("a", 1);

        casework.dispatcher().deliverDue();
        assertThat(state(enforcement)).isEqualTo(EnforcementState.DELIVERING);
        fixture.clock.advance(Duration.ofSeconds(4));
        assertThat(casework.dispatcher().deliverDue()).isZero();
        fixture.clock.advance(Duration.ofSeconds(3));
        assertThat(casework.dispatcher().deliverDue()).isEqualTo(1);
        fixture.clock.advance(Duration.ofMinutes(7));
        assertThat(casework.dispatcher().deliverDue()).isEqualTo(1);

        assertThat(receiver.received).hasSize(3);
        assertThat(receiver.received)
                .extracting(Receiver.Received::id)
                .containsOnly(delivery(enforcement).id());
        assertThat(receiver.received).extracting(Receiver.Received::timestamp).doesNotHaveDuplicates();
        assertThat(casework.outbox().attempts(delivery(enforcement).id()))
                .extracting(attempt -> attempt.status().orElse(0))
                .containsExactly(503, 302, 204);
        assertThat(state(enforcement)).isEqualTo(EnforcementState.DELIVERED);
    }

    @Test
    void retryAfterIsHonoured() throws Exception {
        receiver.answer(429, Map.of("retry-after", "3600"));
        Enforcement enforcement = enforce("a", 1);

        casework.dispatcher().deliverDue();

        assertThat(delivery(enforcement).nextAttemptAt())
                .isEqualTo(fixture.clock.instant().plusSeconds(3600));
    }

    @Test
    void crashAfterSendingSendsOnceMoreWithTheSameId() throws Exception {
        Enforcement enforcement = enforce("a", 1);
        // The receiver has the message and the dispatcher dies before it hears the answer.
        Thread dispatcher = Thread.currentThread();
        CountDownLatch dead = new CountDownLatch(1);
        receiver.beforeNextAnswer(() -> {
            dispatcher.interrupt();
            try {
                dead.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> casework.dispatcher().deliverDue()).isInstanceOf(InterruptedException.class);
        dead.countDown();
        assertThat(state(enforcement)).isEqualTo(EnforcementState.DELIVERING);
        Casework restarted = fixture.another();
        assertThat(restarted.dispatcher().deliverDue())
                .as("the lease still holds")
                .isZero();

        fixture.clock.advance(Duration.ofSeconds(61));
        assertThat(restarted.dispatcher().deliverDue()).isEqualTo(1);

        assertThat(receiver.ids())
                .containsExactly(
                        delivery(enforcement).id(), delivery(enforcement).id());
        assertThat(state(enforcement)).isEqualTo(EnforcementState.DELIVERED);
    }

    @Test
    void commitWithoutDispatcherIsDeliveredByTheNextOne() throws Exception {
        Enforcement enforcement = enforce("a", 1);
        casework.close();

        Casework restarted = fixture.another();
        restarted.start();
        await().untilAsserted(() ->
                assertThat(receiver.ids()).containsExactly(delivery(enforcement).id()));
        await().untilAsserted(() -> assertThat(state(enforcement)).isEqualTo(EnforcementState.DELIVERED));
        restarted.close();
    }

    @Test
    void deadLetterIsShownAndDrivenAgain() throws Exception {
        Enforcement enforcement = enforce("a", 1);
        for (int attempt = 0; attempt < 10; attempt++) {
            receiver.answer(500);
        }
        for (int attempt = 0; attempt < 12; attempt++) {
            casework.dispatcher().deliverDue();
            fixture.clock.advance(Duration.ofDays(2));
        }
        assertThat(receiver.received).hasSize(10);
        assertThat(state(enforcement)).isEqualTo(EnforcementState.FAILED);
        assertThat(casework.outbox().latest(Optional.of(DeliveryState.DEAD), 10))
                .extracting(Delivery::id)
                .containsExactly(delivery(enforcement).id());

        casework.outbox().redrive(ANNA, delivery(enforcement).id());
        casework.dispatcher().deliverDue();

        assertThat(receiver.ids())
                .hasSize(11)
                .containsOnly(delivery(enforcement).id());
        assertThat(state(enforcement)).isEqualTo(EnforcementState.DELIVERED);
        assertRefused(
                CaseworkProblemCode.STATE_REFUSED,
                () -> casework.outbox().redrive(ANNA, delivery(enforcement).id()));
    }

    @Test
    void goneReceiverIsNotAskedAgainUntilEnabled() throws Exception {
        receiver.answer(410);
        Enforcement first = enforce("a", 1);
        Enforcement second = enforce("b", 2);

        casework.dispatcher().deliverDue();
        assertThat(receiver.received).hasSize(1);
        assertThat(state(first)).isEqualTo(EnforcementState.FAILED);
        assertThat(state(second)).isEqualTo(EnforcementState.REQUESTED);
        assertThat(casework.webhooks().list())
                .singleElement()
                .satisfies(status -> assertThat(status.disabledBecause()).isPresent());

        casework.webhooks().enable(ANNA, "product");
        casework.dispatcher().deliverDue();
        assertThat(state(second)).isEqualTo(EnforcementState.DELIVERED);
    }

    @Test
    void localReceiverNeedsPermission() throws Exception {
        fixture.target = new WebhookTarget(receiver.target().url(), Optional.of(CaseworkFixture.SECRET), false);
        Enforcement enforcement = enforce("a", 1);

        casework.dispatcher().deliverDue();

        assertThat(receiver.received).isEmpty();
        assertThat(delivery(enforcement).lastError())
                .hasValueSatisfying(error -> assertThat(error).contains("address is refused"));
    }

    @Test
    void missingSecretIsMadeOnce() throws Exception {
        fixture.target = new WebhookTarget(receiver.target().url(), Optional.empty(), true);
        enforce("a", 1);
        casework.dispatcher().deliverDue();

        String secret = casework.webhooks().secret("product");
        Receiver.Received received = receiver.received.get(0);

        assertThat(secret)
                .startsWith("whsec_")
                .isEqualTo(fixture.another().webhooks().secret("product"));
        assertThat(WebhookSignature.withSecret(secret)
                        .matches(received.id(), received.timestamp(), received.body(), received.signature()))
                .isTrue();
    }

    @Test
    void whileSecretsAreChangedEitherIsGood() throws Exception {
        String next = "whsec_bmV3IHNlY3JldCB3aXRoIDI4IGJ5dGVzIGluIGl0";
        fixture.target =
                new WebhookTarget(receiver.target().url(), Optional.of(next + " " + CaseworkFixture.SECRET), true);
        enforce("a", 1);
        casework.dispatcher().deliverDue();

        Receiver.Received received = receiver.received.get(0);
        assertThat(received.signature().split(" ")).hasSize(2);
        assertThat(List.of(next, CaseworkFixture.SECRET))
                .allSatisfy(secret -> assertThat(WebhookSignature.withSecret(secret)
                                .matches(received.id(), received.timestamp(), received.body(), received.signature()))
                        .isTrue());
    }

    @Test
    void decisionOfALiveServerArrivesByItself() {
        casework.start();
        Enforcement enforcement = enforce("a", 1);

        await().untilAsserted(() -> assertThat(state(enforcement)).isEqualTo(EnforcementState.DELIVERED));
        assertThat(receiver.received).hasSize(1);
    }

    private Enforcement enforce(String account, long seconds) {
        DecisionResult result = fixture.decideViolation(account, seconds);
        return result.consequences().get(0).enforcement().orElseThrow();
    }

    private EnforcementState state(Enforcement enforcement) {
        return casework.enforcements().find(enforcement.id()).state();
    }

    private Delivery delivery(Enforcement enforcement) {
        List<Delivery> deliveries = casework.enforcements().deliveries(enforcement.id());
        return deliveries.get(0);
    }
}
