package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.CaseworkFixture.BEN;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.casework.escalation.Escalation;
import io.breakwater.casework.escalation.EscalationState;
import io.breakwater.casework.escalation.Escalations;
import io.breakwater.casework.label.EntityLabel;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.note.EntityNote;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.value.Timestamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people put on an entity: labels, notes, escalations. */
class EntityWorkTest {
    private final CaseworkFixture fixture = new CaseworkFixture();

    @Test
    void labelIsPutReplacedRemovedAndExpires() {
        Labels labels = fixture.casework.labels();
        labels.put(ANNA, Hits.account("a"), "trusted", "known customer", Optional.empty());
        labels.put(BEN, Hits.account("a"), "trusted", "for the launch", Optional.of(Duration.ofDays(1)));
        labels.put(ANNA, Hits.account("a"), "watched", "odd", Optional.empty());
        labels.remove(BEN, Hits.account("a"), "watched", "explained");

        assertThat(labels.of(Hits.account("a")))
                .singleElement()
                .extracting(EntityLabel::author, EntityLabel::reason)
                .containsExactly("ben", "for the launch");
        long expires = Timestamps.toMicros(fixture.clock.instant().plus(Duration.ofDays(1)));
        assertThat(fixture.labelChanges)
                .containsExactly(
                        new LabelChange(Hits.account("a"), "trusted", true, null),
                        new LabelChange(Hits.account("a"), "trusted", true, expires),
                        new LabelChange(Hits.account("a"), "watched", true, null),
                        new LabelChange(Hits.account("a"), "watched", false, null));
        assertRefused(
                CaseworkProblemCode.LABEL_UNKNOWN, () -> labels.remove(BEN, Hits.account("a"), "watched", "twice"));

        fixture.clock.advance(Duration.ofDays(1));
        assertThat(labels.has(Hits.account("a"), "trusted")).isFalse();
    }

    @Test
    void labelGoesOnAllOrOnNone() {
        Labels labels = fixture.casework.labels();
        List<EntityReference> all = List.of(Hits.account("a"), new EntityReference("account", "not\0storable"));

        assertThatThrownBy(() -> labels.putOnAll(ANNA, all, "watched", "odd", Optional.empty()))
                .isInstanceOf(RuntimeException.class);
        assertThat(labels.of(Hits.account("a"))).isEmpty();
        assertThat(fixture.labelChanges).isEmpty();

        labels.putOnAll(ANNA, List.of(Hits.account("a"), Hits.account("b")), "watched", "odd", Optional.empty());
        assertThat(labels.has(Hits.account("a"), "watched")).isTrue();
        assertThat(labels.has(Hits.account("b"), "watched")).isTrue();
        assertThat(fixture.labelChanges).hasSize(2);
    }

    @Test
    void labelChangeThatTheLogRefusedIsOfferedAgainInOrder() {
        List<String> offered = new ArrayList<>();
        Casework failing = Casework.open(
                fixture.dataSource,
                fixture.clock,
                () -> fixture.pack,
                change -> {
                    offered.add(change.label());
                    if (offered.size() == 2) {
                        throw new IllegalStateException("the log is away");
                    }
                },
                id -> Optional.empty());
        failing.labels().put(ANNA, Hits.account("a"), "one", "first", Optional.empty());
        failing.labels().put(ANNA, Hits.account("a"), "two", "second", Optional.empty());
        failing.labels().put(ANNA, Hits.account("a"), "three", "third", Optional.empty());

        assertThat(offered).containsExactly("one", "two", "two", "three");
        failing.labels().publishPending();
        assertThat(offered).hasSize(4);
    }

    @Test
    void escalationIsFollowedUntilClosed() {
        Escalations escalations = fixture.casework.escalations();
        Escalation opened =
                escalations.open(ANNA, Hits.account("a"), "Threats against a school", 4, "see conversation");
        fixture.clock.advance(Duration.ofMinutes(5));
        escalations.acknowledge(BEN, opened.id());
        escalations.note(ANNA, opened.id(), "police informed");
        escalations.mitigate(BEN, opened.id(), "account suspended");
        escalations.acknowledge(ANNA, opened.id());
        escalations.assign(ANNA, opened.id(), "carl");
        fixture.clock.advance(Duration.ofMinutes(5));
        Escalation closed = escalations.close(BEN, opened.id(), "nothing left");

        assertThat(closed.state()).isEqualTo(EscalationState.CLOSED);
        assertThat(closed.actingPerson()).contains("carl");
        assertThat(closed.age()).isEqualTo(Duration.ofMinutes(10));
        assertThat(escalations.timeline(opened.id()))
                .extracting(Escalation.Entry::kind)
                .containsExactly("opened", "acknowledged", "note", "mitigated", "reopened", "assigned", "closed");
        assertThat(escalations.unclosed()).isEmpty();
        assertThat(escalations.about(Hits.account("a"))).hasSize(1);
        assertRefused(CaseworkProblemCode.STATE_REFUSED, () -> escalations.acknowledge(ANNA, opened.id()));
        assertRefused(CaseworkProblemCode.STATE_REFUSED, () -> escalations.assign(ANNA, opened.id(), "ben"));
        assertRefused(
                CaseworkProblemCode.NUMBER_OUT_OF_RANGE,
                () -> escalations.open(ANNA, Hits.account("a"), "title", 5, "note"));
    }

    @Test
    void notesAreKeptNewestFirst() {
        fixture.casework.notes().add(ANNA, Hits.account("a"), "first");
        fixture.casework.notes().add(BEN, Hits.account("a"), "second");

        assertThat(fixture.casework.notes().of(Hits.account("a")))
                .extracting(EntityNote::text)
                .containsExactly("second", "first");
        assertRefused(
                CaseworkProblemCode.TEXT_MISSING, () -> fixture.casework.notes().add(ANNA, Hits.account("a"), "  "));
    }
}
