package io.breakwater.server.enforcement;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.automation.Ask;
import io.breakwater.casework.automation.Breaker;
import io.breakwater.casework.automation.Entry;
import io.breakwater.casework.automation.Evidence;
import io.breakwater.model.pack.DetectorDefinition;
import java.util.List;
import java.util.Optional;

/**
 * A detector that may judge, with the version that runs now.
 *
 * @param entry of this version, asked for or granted; empty where there is none
 * @param breaker that stops it now
 * @param asks what it asked for lately, the newest first
 */
public record ActingDetector(
        DetectorDefinition definition,
        String planHash,
        Evidence evidence,
        Optional<Entry> entry,
        Optional<Breaker> breaker,
        List<Ask> asks) {
    private static final int VERSION_LETTERS = 12;

    public ActingDetector {
        requireNonNull(definition, "definition is null");
        requireNonNull(planHash, "planHash is null");
        requireNonNull(evidence, "evidence is null");
        requireNonNull(entry, "entry is null");
        requireNonNull(breaker, "breaker is null");
        asks = List.copyOf(asks);
    }

    /** Enough of the version to tell it apart. */
    public String shortVersion() {
        return planHash.substring(0, Math.min(planHash.length(), VERSION_LETTERS));
    }
}
