package io.breakwater.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.value.DataType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A checked detector that the clock runs over history.
 *
 * @param columns of its result with their types, in order
 */
public record ScheduledDetector(
        DetectorDefinition definition,
        DetectorKind.Scheduled kind,
        DetectorVersion version,
        Map<String, DataType> columns) {
    public ScheduledDetector {
        requireNonNull(definition, "definition is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(version, "version is null");
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
