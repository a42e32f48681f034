package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.format.BarChart;
import java.time.Instant;
import java.util.List;

/** What one detector found. */
public record Findings(BarChart chart, List<HitRow> hits, List<Often> entities, List<Version> versions) {
    public Findings {
        requireNonNull(chart, "chart is null");
        hits = List.copyOf(hits);
        entities = List.copyOf(entities);
        versions = List.copyOf(versions);
    }

    /** An entity that was hit often. */
    public record Often(EntityReference entity, long hits, Instant last) {}

    /**
     * A version of the detector that made hits.
     *
     * @param current whether it is the one that runs now
     */
    public record Version(String planHash, long hits, Instant first, Instant last, boolean current) {}
}
