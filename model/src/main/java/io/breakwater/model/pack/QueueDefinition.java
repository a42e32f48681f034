package io.breakwater.model.pack;

import java.time.Duration;
import java.util.List;

/**
 * An ordered pool of alerts.
 *
 * @param slaTime within which an alert should be decided
 * @param policies ids of the policies its reviewers usually cite, most likely first
 * @param sampleShare share of new alerts, 0 to 1, drawn at random for the measurement of precision
 * @param takes alerts that come here whatever queue their detector names; those of queues earlier in the alphabet are asked first
 */
public record QueueDefinition(
        String id,
        String title,
        String description,
        Duration slaTime,
        List<String> policies,
        double sampleShare,
        List<QueueRoute> takes,
        QualityChecks checks,
        String file,
        String fileHash) {
    public QueueDefinition {
        policies = List.copyOf(policies);
        takes = List.copyOf(takes);
    }
}
