package io.breakwater.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;

/** A checked detector whose hits are sent by a program that is not ours. */
public record OutsideDetector(DetectorDefinition definition, DetectorKind.Outside kind, DetectorVersion version) {
    public OutsideDetector {
        requireNonNull(definition, "definition is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(version, "version is null");
    }
}
