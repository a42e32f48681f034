package io.breakwater.casework.automation;

import java.time.Instant;
import java.util.Optional;

/**
 * A detector version's entry into enforcement.
 *
 * @param floor precision that the lower bound of its interval must exceed
 * @param reviewed sampled alerts of the version that people had judged when it was asked for
 * @param confirmed violations among them
 * @param lowerBound of the precision's 95 % interval then
 */
public record Entry(
        long id,
        String detector,
        String planHash,
        EntryState state,
        double floor,
        long reviewed,
        long confirmed,
        double lowerBound,
        String askedBy,
        String askedBecause,
        Instant askedAt,
        Optional<String> answeredBy,
        Optional<Instant> answeredAt,
        Optional<String> endedBy,
        Optional<String> endedBecause,
        Optional<Instant> endedAt) {}
