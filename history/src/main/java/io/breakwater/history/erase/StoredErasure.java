package io.breakwater.history.erase;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import java.time.Instant;
import java.util.Optional;

/**
 * An erasure on record.
 *
 * @param request its entity is named by a SHA-256 once the erasure is over
 * @param answeredBy who let it happen or refused it, where somebody had to
 * @param delayedBecause why it does not go on at the moment
 * @param report what went and what stays, once it is finished
 */
public record StoredErasure(
        long id,
        ErasureRequest request,
        Instant requestedAt,
        ErasureState state,
        Optional<String> answeredBy,
        ErasureStep step,
        Optional<String> delayedBecause,
        Optional<Instant> endedAt,
        Optional<ErasureReport> report) {
    public StoredErasure {
        requireNonNull(request, "request is null");
        requireNonNull(requestedAt, "requestedAt is null");
        requireNonNull(state, "state is null");
        requireNonNull(answeredBy, "answeredBy is null");
        requireNonNull(step, "step is null");
        requireNonNull(delayedBecause, "delayedBecause is null");
        requireNonNull(endedAt, "endedAt is null");
        requireNonNull(report, "report is null");
    }

    public EntityReference entity() {
        return request.entity();
    }
}
