package io.breakwater.model.pack;

import java.time.Duration;
import java.util.List;

/**
 * An ordered pool of alerts.
 *
 * @param slaTime within which an alert should be decided
 * @param policies ids of the policies its reviewers usually cite, most likely first
 * @param sampleShare share of new alerts, 0 to 1, drawn at random for the measurement of precision
 */
public record QueueDefinition(
        String id,
        String title,
        String description,
        Duration slaTime,
        List<String> policies,
        double sampleShare,
        String file,
        String fileHash) {
    public QueueDefinition {
        policies = List.copyOf(policies);
    }
}
