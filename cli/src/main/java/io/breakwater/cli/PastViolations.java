package io.breakwater.cli;

import io.breakwater.casework.policy.Finding;
import io.breakwater.casework.policy.PastViolation;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.pack.DecidedBy;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.PackRefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the violations of a policy that were decided and stand, with the labels that their entities carried then. */
final class PastViolations {
    private static final int MOST = 100_000;

    private final StoredAnswers answers;

    PastViolations(StoredAnswers answers) {
        this.answers = answers;
    }

    /** @param fromTs engine microseconds; only what was decided from then on */
    List<PastViolation> of(String policy, long fromTs)
            throws CommandFailure, PackRefusedException, InterruptedException {
        String from = "make_timestamp(" + Math.max(fromTs, 0) + ")";
        // Whom it was held against: by its strikes; where it gave none by its enforcement; else the alert's entity.
        QueryAnswer decided = answers.ask("""
                SELECT DISTINCT epoch_us(d.decided_at) AS at, a.severity, d.automated,
                    coalesce(s.entity_type, e.entity_type, a.entity_type) AS entity_type,
                    coalesce(s.entity_id, e.entity_id, a.entity_id) AS entity_id, d.id
                FROM decisions d JOIN alerts a ON a.id = d.alert_id
                LEFT JOIN strikes s ON s.decision_id = d.id
                LEFT JOIN enforcements e ON e.decision_id = d.id AND s.id IS NULL
                WHERE d.judgement = 'violation' AND d.policy = '%s' AND d.undone_at IS NULL
                    AND d.overturned_at IS NULL AND d.decided_at >= %s
                ORDER BY at
                """.formatted(policy.replace("'", "''"), from), MOST);
        Map<String, List<Carried>> labels = labels();
        List<PastViolation> violations = new ArrayList<>();
        for (List<@Nullable Object> row : decided.rows()) {
            long at = number(row.get(0));
            EntityReference entity = new EntityReference(text(row.get(3)), text(row.get(4)));
            Set<String> carried = labels.getOrDefault(entity.toString(), List.of()).stream()
                    .filter(label -> label.from() <= at && at < label.to())
                    .map(Carried::label)
                    .collect(Collectors.toSet());
            DecidedBy by = Boolean.parseBoolean(text(row.get(2))) ? DecidedBy.AUTOMATION : DecidedBy.PERSON;
            Severity severity = Severity.valueOf(text(row.get(1)).toUpperCase(Locale.ROOT));
            violations.add(
                    new PastViolation(entity, policy, Timestamps.fromMicros(at), new Finding(severity, carried, by)));
        }
        return violations;
    }

    private record Carried(String label, long from, long to) {}

    private Map<String, List<Carried>> labels() throws CommandFailure, PackRefusedException, InterruptedException {
        QueryAnswer answer = answers.ask("""
                SELECT entity_type, entity_id, label, epoch_us(put_at),
                    epoch_us(coalesce(least(removed_at, expires_at), removed_at, expires_at))
                FROM entity_labels
                """, MOST);
        Map<String, List<Carried>> labels = new HashMap<>();
        for (List<@Nullable Object> row : answer.rows()) {
            EntityReference entity = new EntityReference(text(row.get(0)), text(row.get(1)));
            Carried carried = new Carried(
                    text(row.get(2)), number(row.get(3)), row.get(4) == null ? Long.MAX_VALUE : number(row.get(4)));
            labels.computeIfAbsent(entity.toString(), key -> new ArrayList<>()).add(carried);
        }
        return labels;
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static long number(@Nullable Object value) {
        return ((Number) Objects.requireNonNull(value)).longValue();
    }
}
