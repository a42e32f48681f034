package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.format.BarChart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one detector found.
 *
 * @param running since when the present version runs with the present status; empty where the log does not say so
 */
public record Findings(
        BarChart chart, List<HitRow> hits, List<Often> entities, List<Version> versions, Optional<Running> running) {
    public Findings {
        requireNonNull(chart, "chart is null");
        hits = List.copyOf(hits);
        entities = List.copyOf(entities);
        versions = List.copyOf(versions);
        requireNonNull(running, "running is null");
    }

    /**
     * From when on a version ran.
     *
     * @param since engine time, empty if it ran before the first event
     */
    public record Running(String status, Optional<Instant> since) {}

    /** An entity that was hit often. */
    public record Often(EntityReference entity, long hits, Instant last) {}

    /**
     * A version of the detector that made hits.
     *
     * @param current whether it is the one that runs now
     */
    public record Version(String planHash, long hits, Instant first, Instant last, boolean current) {}
}
