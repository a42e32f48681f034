package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.enforcement.Enforcement;
import io.breakwater.casework.label.EntityLabel;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandingLabelsTest {
    private static final EntityReference ACCOUNT = Hits.account("a");

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
    void whoIsSuspendedIsLabelledUntilTheSuspensionEnds() throws Exception {
        Enforcement suspension = suspend();
        assertThat(casework.labels().of(ACCOUNT)).isEmpty();

        casework.dispatcher().deliverDue();

        assertThat(casework.labels().of(ACCOUNT))
                .extracting(EntityLabel::label, EntityLabel::author, EntityLabel::expires)
                .containsExactly(tuple(TestPack.SUSPENDED, Actor.MEASURE.name(), suspension.expiresAt()));
        fixture.clock.advance(
                Duration.between(fixture.clock.instant(), suspension.expiresAt().orElseThrow()));
        assertThat(casework.labels().of(ACCOUNT)).isEmpty();
    }

    @Test
    void theLabelGoesAsSoonAsTheMeasureIsUndone() throws Exception {
        Enforcement suspension = suspend();
        casework.dispatcher().deliverDue();

        casework.enforcements().undo(ANNA, suspension.id(), "mistake");
        assertThat(casework.labels().of(ACCOUNT)).isEmpty();
        casework.dispatcher().deliverDue();

        assertThat(casework.labels().of(ACCOUNT)).isEmpty();
        casework.labels().publishPending();
        assertThat(fixture.labelChanges)
                .extracting(LabelChange::label, LabelChange::present)
                .containsExactly(tuple(TestPack.SUSPENDED, true), tuple(TestPack.SUSPENDED, false));
    }

    @Test
    void aMeasureThatTheProductNeverHeardOfLabelsNobody() throws Exception {
        receiver.answer(500);
        Enforcement suspension = suspend();
        casework.dispatcher().deliverDue();
        casework.enforcements().undo(ANNA, suspension.id(), "mistake");
        fixture.clock.advance(Duration.ofSeconds(10));

        assertThat(casework.dispatcher().deliverDue()).isEqualTo(2);

        assertThat(casework.labels().of(ACCOUNT)).isEmpty();
        assertThat(fixture.labelChanges).isEmpty();
    }

    @Test
    void whatAPersonPutStays() throws Exception {
        casework.labels().put(ANNA, ACCOUNT, TestPack.SUSPENDED, "by the bank", Optional.empty());
        Enforcement suspension = suspend();
        casework.dispatcher().deliverDue();
        casework.enforcements().undo(ANNA, suspension.id(), "mistake");

        assertThat(casework.labels().of(ACCOUNT))
                .extracting(EntityLabel::author, EntityLabel::expires)
                .containsExactly(tuple(ANNA.name(), Optional.empty()));
    }

    @Test
    void ofTwoMeasuresTheLongerOneCountsAndThenTheOther() throws Exception {
        Enforcement suspension = suspend();
        casework.dispatcher().deliverDue();
        Enforcement lasting = enforce("suspend_longer");
        casework.dispatcher().deliverDue();

        assertThat(expires()).isEqualTo(lasting.expiresAt());
        casework.enforcements().undo(ANNA, lasting.id(), "too long");

        assertThat(expires()).isEqualTo(suspension.expiresAt());
    }

    private Optional<Instant> expires() {
        return casework.labels().of(ACCOUNT).get(0).expires();
    }

    private Enforcement suspend() {
        return enforce("suspend");
    }

    private Enforcement enforce(String action) {
        return casework.enforcements()
                .enforce(ANNA, ACCOUNT, action, TestPack.POLICY, TestPack.REASON, "Unwanted messages");
    }
}
