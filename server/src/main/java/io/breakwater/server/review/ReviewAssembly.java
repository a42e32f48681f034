package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.policy.Protocols;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.sample.TrafficSamples;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.event.Events;
import io.breakwater.server.event.StoredEvent;
import io.breakwater.server.exposure.LeftOutNotes;
import io.breakwater.server.format.Markdown;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the screen of a review shows. */
@Component
final class ReviewAssembly {
    private static final int MOST_CASES = 50;

    private final BreakwaterRuntime runtime;
    private final Casework casework;
    private final EvidenceReader evidenceReader;
    private final Standings standings;
    private final LeftOutNotes leftOut;
    private final Clock clock;

    ReviewAssembly(
            BreakwaterRuntime runtime,
            EvidenceReader evidenceReader,
            Standings standings,
            LeftOutNotes leftOut,
            Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.evidenceReader = requireNonNull(evidenceReader, "evidenceReader is null");
        this.standings = requireNonNull(standings, "standings is null");
        this.leftOut = requireNonNull(leftOut, "leftOut is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The screen as this person sees it.
     *
     * @param decided the decision that the person comes from; empty if from none
     */
    ReviewView view(Actor actor, Review review, Optional<Long> decided) {
        Alert alert = casework.alerts().find(review.alertId());
        boolean blind = BlindGate.isBlind(casework, review);
        Evidence evidence = evidenceReader.of(actor, alert);
        Optional<Decision> justDecided = decided.flatMap(id -> undoable(actor, id));
        Standing standing = standings.of(alert.entity(), alert.id(), evidence.facts());
        boolean held = review.reviewer().equals(actor.name()) && review.isHeld(clock.instant());
        return new ReviewView(
                review,
                held,
                alert,
                casework.queues().title(alert.queue()),
                blind || isOfTraffic(alert) ? Optional.empty() : Optional.of(cause(alert)),
                blind ? standing.without(alert) : standing,
                casework.alerts().affected(alert.id()).size(),
                shown(evidence.found(), blind),
                shown(evidence.recent(), blind),
                policies(alert, blind),
                List.copyOf(runtime.definitions().queues().values()),
                held ? casework.cases().latest(false, MOST_CASES, 0) : List.of(),
                casework.decisions().of(alert.id()).stream()
                        .filter(decision -> !blind && decision.inForce())
                        .findFirst(),
                justDecided,
                justDecided
                        .map(decision -> casework.alike().along(decision.id()))
                        .orElse(0),
                held ? Optional.empty() : leftOut.of(actor, alert.queue()));
    }

    /** The policies, those of the queue and of the alert's harm first. */
    List<PolicyText> policies(Alert alert, boolean blind) {
        List<String> likely = casework.queues().policies(alert.queue());
        Pack pack = runtime.definitions();
        // The harm is the detector's word, so it does not order the policies of a blind review.
        Set<String> accepted = blind ? Set.of(alert.entity().type()) : entityTypes(alert);
        return pack.policies().values().stream()
                .map(policy -> PolicyText.of(
                        policy,
                        likely.contains(policy.id()) || (!blind && policy.harm().equals(alert.harm()))))
                .sorted(Comparator.comparing((PolicyText text) -> !text.likely())
                        .thenComparing(text -> blind || !text.policy().harm().equals(alert.harm()))
                        .thenComparing(text ->
                                accepted.stream().noneMatch(type -> Protocols.accepts(pack, text.policy(), type)))
                        .thenComparing(text -> text.policy().title()))
                .toList();
    }

    /** The evidence that is not shown at once. */
    List<EvidenceValue> concealedEvidence(Alert alert) {
        return alert.evidence().stream()
                .filter(column -> mayBeContent(alert, column))
                .map(column -> new EvidenceValue(column.name(), text(column), false))
                .toList();
    }

    private Set<String> entityTypes(Alert alert) {
        Set<String> types = new TreeSet<>(Set.of(alert.entity().type()));
        casework.alerts().affected(alert.id()).forEach(entity -> types.add(entity.type()));
        return types;
    }

    private Optional<Decision> undoable(Actor actor, long decisionId) {
        Decision decision = casework.decisions().find(decisionId);
        boolean own = decision.decidedBy().equals(actor.name());
        return own && decision.inForce() && clock.instant().isBefore(decision.undoUntil())
                ? Optional.of(decision)
                : Optional.empty();
    }

    /** Whether it was drawn from all traffic, so that no detector is its cause. */
    private static boolean isOfTraffic(Alert alert) {
        return alert.detector().id().equals(TrafficSamples.DETECTOR);
    }

    private Cause cause(Alert alert) {
        String id = alert.detector().id();
        @Nullable
        DetectorDefinition detector = runtime.definitions().detectors().get(id);
        List<EvidenceValue> values = new ArrayList<>();
        for (HitColumn column : alert.evidence()) {
            boolean concealed = mayBeContent(alert, column);
            values.add(new EvidenceValue(column.name(), concealed ? "" : text(column), concealed));
        }
        return new Cause(
                id,
                detector == null ? id : detector.title(),
                detector == null ? "" : detector.falsePositives(),
                detector == null ? "" : Markdown.html(detector.runbook()),
                values,
                casework.measures().sampled(alert.detector()));
    }

    /** A text under a name that is no open column of the event's table could be content under another name. */
    private boolean mayBeContent(Alert alert, HitColumn column) {
        boolean text = column.type() == DataType.VARCHAR || column.type() == DataType.VARCHAR_ARRAY;
        @Nullable
        Table table = runtime.definitions().tables().get(alert.lastHit().table());
        boolean open = table != null
                && table.allColumns().stream()
                        .filter(candidate -> candidate.sensitivity() != Sensitivity.CONTENT)
                        .map(Column::name)
                        .anyMatch(column.name()::equals);
        return text && !open && column.value() != null;
    }

    private static String text(HitColumn column) {
        @Nullable Object value = column.value();
        if (value == null) {
            return "";
        }
        return column.type() == DataType.TIMESTAMP && value instanceof Long micros
                ? Timestamps.fromMicros(micros).toString()
                : Events.text(value);
    }

    private static List<StoredEvent> shown(List<StoredEvent> found, boolean blind) {
        return blind ? found.stream().map(StoredEvent::withoutDetectors).toList() : found;
    }
}
