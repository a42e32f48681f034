package io.breakwater.casework.alert;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.audit.AuditLog;
import io.breakwater.casework.label.Labels;
import io.breakwater.casework.label.RequestedLabel;
import io.breakwater.casework.measure.Confidences;
import io.breakwater.casework.policy.Definitions;
import io.breakwater.casework.store.Store;
import io.breakwater.casework.text.StorableText;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the hits of each block once and makes alerts and labels of them. */
public final class AlertIntake {
    private final Store store;
    private final AuditLog audit;
    private final Labels labels;
    private final Definitions definitions;
    private final Suppressions suppressions;
    private final AlertWriter writer;
    private final List<AlertListener> listeners = new CopyOnWriteArrayList<>();

    public AlertIntake(
            Store store,
            AuditLog audit,
            Labels labels,
            Definitions definitions,
            Suppressions suppressions,
            Confidences confidences) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.labels = requireNonNull(labels, "labels is null");
        this.definitions = requireNonNull(definitions, "definitions is null");
        this.suppressions = requireNonNull(suppressions, "suppressions is null");
        this.writer = new AlertWriter(store, requireNonNull(confidences, "confidences is null"));
    }

    public void addListener(AlertListener listener) {
        listeners.add(requireNonNull(listener, "listener is null"));
    }

    /** Number of the last block that was taken, 0 before the first: resume with the one after it. */
    public long position() {
        return store.sql("SELECT block_number FROM casework.alert_position")
                .query(Long.class)
                .single();
    }

    /**
     * Takes the hits of a block, in the order of their time. A block that was taken before is left alone, so that a block
     * may be given again after a crash. Label changes go to the label sink after the commit.
     */
    public void accept(long blockNumber, List<Hit> hits) {
        boolean labelled = store.inTransaction(() -> {
            int moved = store.sql(
                            "UPDATE casework.alert_position SET block_number = :block WHERE block_number < :block")
                    .param("block", blockNumber)
                    .update();
            return moved > 0 && !hits.isEmpty() && take(blockNumber, hits);
        });
        if (labelled) {
            labels.publishPending();
        }
    }

    /** Whether labels were put. */
    private boolean take(long blockNumber, List<Hit> hits) {
        Pack pack = definitions.pack();
        List<Hit> storable = suppressions.passed(hits.stream()
                .filter(AlertGrouping::calls)
                .map(AlertIntake::storable)
                .toList());
        Map<AlertGrouping.Group, List<Hit>> groups = AlertGrouping.groups(pack, storable);
        List<AlertDraft> drafts = List.of();
        if (!groups.isEmpty()) {
            drafts = AlertGrouping.drafts(pack, new AlertRouting(pack, labels), groups, writer.latest(groups.keySet()));
            writer.write(drafts);
            tell(drafts);
        }
        int put = labels.putRequested(requestedLabels(pack, storable));
        long created = drafts.stream().filter(AlertDraft::isNew).count();
        if (created > 0 || put > 0) {
            audit.append(
                    Actor.AUTOMATION,
                    "hits.taken",
                    "block " + blockNumber,
                    Map.of("hits", storable.size(), "alerts_created", created, "labels_put", put));
        }
        return put > 0;
    }

    private void tell(List<AlertDraft> drafts) {
        List<AlertedHit> alerted = drafts.stream()
                .map(draft -> new AlertedHit(draft.id(), draft.detector(), draft.last(), draft.affected()))
                .toList();
        listeners.forEach(listener -> listener.alerted(alerted));
    }

    private static List<RequestedLabel> requestedLabels(Pack pack, List<Hit> hits) {
        List<RequestedLabel> requested = new ArrayList<>();
        for (Hit hit : hits) {
            @Nullable
            DetectorDefinition detector = pack.detectors().get(hit.detector().id());
            if (detector != null) {
                for (Response response : detector.respond()) {
                    if (response instanceof Response.PutLabel label) {
                        addLabels(requested, hit, detector, label);
                    }
                }
            }
        }
        return requested;
    }

    private static void addLabels(
            List<RequestedLabel> requested, Hit hit, DetectorDefinition detector, Response.PutLabel label) {
        Stream.concat(Stream.of(hit.entity()), hit.affected().stream())
                .filter(entity -> entity.type().equals(label.entityType()))
                .distinct()
                .map(entity -> new RequestedLabel(
                        entity,
                        label.label(),
                        detector.title(),
                        "detector " + detector.id(),
                        hit.ts(),
                        label.duration().toNanos() / 1000))
                .forEach(requested::add);
    }

    /** The hit with names that PostgreSQL can hold; the same object where it needs no change, as nearly always. */
    private static Hit storable(Hit hit) {
        EntityReference entity = storable(hit.entity());
        List<EntityReference> affected =
                hit.affected().stream().map(AlertIntake::storable).toList();
        EventKey event = new EventKey(
                StorableText.of(hit.event().source()),
                StorableText.of(hit.event().id()));
        if (entity.equals(hit.entity()) && affected.equals(hit.affected()) && event.equals(hit.event())) {
            return hit;
        }
        return new Hit(
                hit.id(),
                hit.detector(),
                hit.status(),
                hit.table(),
                event,
                hit.ts(),
                hit.lane(),
                entity,
                affected,
                hit.columns());
    }

    private static EntityReference storable(EntityReference entity) {
        return new EntityReference(entity.type(), StorableText.of(entity.id()));
    }
}
