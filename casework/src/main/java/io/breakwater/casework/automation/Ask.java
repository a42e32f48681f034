package io.breakwater.casework.automation;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that automation was asked to do about one entity.
 *
 * @param subject the alert, or the request that waits for its verdict
 * @param because why it was left to people
 */
public record Ask(
        long id,
        DetectorVersion detector,
        EntityReference entity,
        String subject,
        Optional<String> policy,
        Optional<String> reason,
        Optional<String> action,
        Instant askedAt,
        AskState state,
        Optional<String> because,
        Optional<Long> decisionId) {}
