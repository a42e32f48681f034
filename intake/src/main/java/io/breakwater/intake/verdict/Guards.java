package io.breakwater.intake.verdict;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the way of a verdict that throttles or blocks. Asked while events are put in order: it must be quick, and it
 * must not throw.
 */
@FunctionalInterface
public interface Guards {
    /** Nothing may throttle or block. */
    Guards CLOSED = (request, detector, action, entities) -> Optional.of("nothing guards verdicts here");

    /**
     * Why a detector may not restrict a request; empty where it may, and then that is counted. Asked again about the same
     * request and detector, the answer is the same.
     *
     * @param request source and id of the event
     * @param action id in the catalogue, within whose limits it restricts
     * @param entities whom it would act on
     */
    Optional<String> objection(String request, DetectorVersion detector, String action, List<EntityReference> entities);
}
