package io.breakwater.casework.sample;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.measure.Interval;
import io.breakwater.casework.measure.StratifiedShare;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A sample that was drawn, as far as people have judged it.
 *
 * @param sql the query whose entities are the population
 * @param flagged entities that had an alert for the harm when the sample was drawn
 * @param unflagged the others
 */
public record TrafficSample(
        String id,
        String title,
        String harm,
        String queue,
        String entityType,
        String sql,
        String drawnBy,
        Instant drawnAt,
        SampleStratum flagged,
        SampleStratum unflagged) {
    public TrafficSample {
        requireNonNull(id, "id is null");
        requireNonNull(title, "title is null");
        requireNonNull(harm, "harm is null");
        requireNonNull(queue, "queue is null");
        requireNonNull(entityType, "entityType is null");
        requireNonNull(sql, "sql is null");
        requireNonNull(drawnBy, "drawnBy is null");
        requireNonNull(drawnAt, "drawnAt is null");
        requireNonNull(flagged, "flagged is null");
        requireNonNull(unflagged, "unflagged is null");
    }

    public long population() {
        return flagged.population() + unflagged.population();
    }

    public long drawn() {
        return flagged.drawn() + unflagged.drawn();
    }

    public long judged() {
        return flagged.judged() + unflagged.judged();
    }

    public long undecidable() {
        return flagged.undecidable() + unflagged.undecidable();
    }

    /** Share of the population that violates. */
    public Optional<Interval> prevalence() {
        return StratifiedShare.of(List.of(flagged.measured(), unflagged.measured()));
    }

    /** Share of those that violate that had been flagged. */
    public Optional<Interval> recall() {
        return StratifiedShare.within(flagged.measured(), unflagged.measured());
    }
}
