package io.breakwater.casework.alert;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.QueueDefinition;
import io.breakwater.model.pack.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Groups the hits of a block into alerts; pure. */
final class AlertGrouping {
    private AlertGrouping() {}

    /** What alerts are grouped by. */
    record Group(String detector, EntityReference entity) {}

    /** The hits that call for an alert, by group, in their order. Those of detectors the pack no longer has are left out. */
    static Map<Group, List<Hit>> groups(Pack pack, List<Hit> hits) {
        Map<Group, List<Hit>> groups = new LinkedHashMap<>();
        for (Hit hit : hits) {
            @Nullable
            DetectorDefinition detector = pack.detectors().get(hit.detector().id());
            if (calls(hit) && detector != null && queue(detector).isPresent()) {
                groups.computeIfAbsent(new Group(detector.id(), hit.entity()), group -> new ArrayList<>())
                        .add(hit);
            }
        }
        return groups;
    }

    /** Whether the hit has consequences at all. */
    static boolean calls(Hit hit) {
        return hit.status().alerts() && hit.lane() == Lane.LIVE;
    }

    /** The queue that the detector names for its alerts; empty if it raises none. */
    static Optional<String> queue(DetectorDefinition detector) {
        return detector.respond().stream()
                .filter(Response.ToQueue.class::isInstance)
                .map(response -> ((Response.ToQueue) response).queue())
                .findFirst();
    }

    /** Puts each hit on an alert: the stored one where it takes the hit, else a new one. */
    static List<AlertDraft> drafts(
            Pack pack, AlertRouting routing, Map<Group, List<Hit>> groups, Map<Group, AlertDraft.StoredGroup> stored) {
        List<AlertDraft> drafts = new ArrayList<>();
        groups.forEach((group, hits) -> {
            DetectorDefinition detector = requireNonNull(pack.detectors().get(group.detector()), "unknown detector");
            @Nullable AlertDraft current = null;
            AlertDraft.@Nullable StoredGroup found = stored.get(group);
            if (found != null) {
                current = AlertDraft.continued(detector, found, hits.get(0));
            }
            for (Hit hit : hits) {
                if (current == null || !current.takes(hit)) {
                    addIfUsed(drafts, current);
                    String queue = routing.queue(detector, hit, queue(detector).orElseThrow());
                    current = AlertDraft.started(detector, queue, hit, sampleShare(pack, queue));
                }
                current.add(hit);
            }
            addIfUsed(drafts, current);
        });
        return drafts;
    }

    private static void addIfUsed(List<AlertDraft> drafts, @Nullable AlertDraft draft) {
        if (draft != null && draft.count() > 0) {
            drafts.add(draft);
        }
    }

    private static double sampleShare(Pack pack, String queue) {
        return Optional.ofNullable(pack.queues().get(queue))
                .map(QueueDefinition::sampleShare)
                .orElse(0.0);
    }
}
