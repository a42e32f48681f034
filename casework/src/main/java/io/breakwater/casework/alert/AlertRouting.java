package io.breakwater.casework.alert;

import io.breakwater.casework.label.Labels;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.pack.QueueDefinition;
import io.breakwater.model.pack.QueueRoute;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** On which queue the alert of a hit waits: the first that takes it, else the one its detector names. */
final class AlertRouting {
    private final Pack pack;
    private final Labels labels;

    AlertRouting(Pack pack, Labels labels) {
        this.pack = pack;
        this.labels = labels;
    }

    /** @param named the queue of the detector */
    String queue(DetectorDefinition detector, Hit hit, String named) {
        return pack.queues().values().stream()
                .filter(queue -> queue.takes().stream().anyMatch(route -> takes(route, detector, hit)))
                .map(QueueDefinition::id)
                .findFirst()
                .orElse(named);
    }

    private boolean takes(QueueRoute route, DetectorDefinition detector, Hit hit) {
        return (route.harms().isEmpty() || route.harms().contains(detector.harm()))
                && route.leastSeverity()
                        .map(least -> detector.severity().level() >= least.level())
                        .orElse(true)
                && route.columns().entrySet().stream().allMatch(column -> selects(hit, column))
                && route.label().map(label -> labels.has(hit.entity(), label)).orElse(true);
    }

    private static boolean selects(Hit hit, Map.Entry<String, Set<String>> wanted) {
        for (HitColumn column : hit.columns()) {
            @Nullable Object value = column.value();
            if (column.name().equals(wanted.getKey()) && value != null) {
                return wanted.getValue().contains(value.toString());
            }
        }
        return false;
    }
}
