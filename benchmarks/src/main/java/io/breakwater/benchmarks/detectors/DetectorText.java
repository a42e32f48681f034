package io.breakwater.benchmarks.detectors;

/** A detector as SQL; it selects the entity as the column {@code entity}. */
public record DetectorText(String id, String sql) {}
