package io.breakwater.model.control;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From the next event on, a detector runs in another version or with another status, or it begins or ceases to run, or to be
 * deferred.
 *
 * @param detector the version that runs from now on, or the last one that ran
 * @param before its status until now, null if the log knows nothing of it
 * @param status from now on; {@code RETIRED} also when the pack no longer has it
 */
public record DetectorChange(
        DetectorVersion detector, @Nullable DetectorStatus before, DetectorStatus status, Reason reason)
        implements ControlRecord {
    public DetectorChange {
        requireNonNull(detector, "detector is null");
        requireNonNull(status, "status is null");
        requireNonNull(reason, "reason is null");
    }

    /**
     * Whether the detector no longer looks at events as they come, but runs over history in the background: its hits come late,
     * and none is lost.
     */
    public boolean defers() {
        return reason == Reason.OVER_TIME || reason == Reason.OVER_STATE;
    }

    /** Why it changed. */
    public enum Reason {
        /** A pack with other definitions was activated. */
        PACK,
        /** A person switched it. */
        PERSON,
        /** What it was trusted with was taken back, because its evidence no longer holds. */
        FALLBACK,
        /** Its windows had been filled from history. */
        WARM_START,
        /** It took more time than its budget allows: from the next event on it is deferred. */
        OVER_TIME,
        /** It took more memory than its budget allows: from the next event on it is deferred. */
        OVER_STATE,
        /** It is deferred no longer. */
        INLINE_AGAIN;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
