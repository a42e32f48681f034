package io.breakwater.casework.alert;

import io.breakwater.model.pack.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which alerts to list; what is empty does not restrict.
 *
 * @param states any of them
 * @param queues any of them
 * @param detector of this one, without the samples that nobody judged: their detector is nobody's to ask for
 * @param text part of {@code type:id} of the entity, in any case
 */
public record AlertFilter(
        Set<AlertState> states,
        Set<String> queues,
        Optional<String> detector,
        Optional<Severity> severity,
        Optional<String> text) {
    public static final AlertFilter ALL =
            new AlertFilter(Set.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public AlertFilter {
        states = Set.copyOf(states);
        queues = Set.copyOf(queues);
    }

    /** Whether the order of queues, which is by queue and severity, finds its alerts without looking at others. */
    public boolean followsTheOrder() {
        return detector.isEmpty() && text.isEmpty();
    }

    /** The condition on an alert {@code a}. */
    public String sql() {
        List<String> conditions = new ArrayList<>();
        if (!states.isEmpty()) {
            // As literals, so that the partial indexes serve.
            conditions.add("a.state IN ('"
                    + String.join(
                            "', '",
                            states.stream().map(AlertState::text).sorted().toList()) + "')");
        }
        if (!queues.isEmpty()) {
            conditions.add("a.queue = ANY (:queues)");
        }
        if (detector.isPresent()) {
            conditions.add("a.detector = :detector AND (NOT a.sampled OR a.state IN ('decided', 'closed'))");
        }
        if (severity.isPresent()) {
            conditions.add("a.severity = :severity");
        }
        if (text.isPresent()) {
            conditions.add("strpos(lower(a.entity_type || ':' || a.entity_id), lower(:text)) > 0");
        }
        return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
    }

    /** The parameters of {@link #sql()}. */
    public Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        if (!queues.isEmpty()) {
            parameters.put("queues", queues.toArray(String[]::new));
        }
        detector.ifPresent(id -> parameters.put("detector", id));
        severity.ifPresent(level -> parameters.put("severity", level.level()));
        text.ifPresent(part -> parameters.put("text", part));
        return parameters;
    }
}
