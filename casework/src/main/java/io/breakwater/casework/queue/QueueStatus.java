package io.breakwater.casework.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A queue and how it stands.
 *
 * @param policies ids of the policies its reviewers usually cite
 * @param open alerts that wait
 * @param inReview alerts that someone holds
 * @param overdue of both, those older than the queue's time
 * @param samplesWaiting of both, those drawn at random to measure precision
 * @param oldestAge of the oldest of both
 */
public record QueueStatus(
        String id,
        String title,
        String description,
        Duration slaTime,
        List<String> policies,
        long open,
        long inReview,
        long overdue,
        long samplesWaiting,
        Optional<Duration> oldestAge,
        SlaState state) {}
