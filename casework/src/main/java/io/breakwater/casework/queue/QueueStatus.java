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
 * @param aside alerts that are held or snoozed
 * @param overdue of all, those on whose clock the queue's time is over
 * @param samplesWaiting of all, those drawn at random to measure precision
 * @param oldestAge on the clock of the one that waits longest
 */
public record QueueStatus(
        String id,
        String title,
        String description,
        Duration slaTime,
        List<String> policies,
        long open,
        long inReview,
        long aside,
        long overdue,
        long samplesWaiting,
        Optional<Duration> oldestAge,
        SlaState state) {}
