package io.breakwater.replay.backtest;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.entity.EntityReference;

/**
 * Which event or run hit whom: what two versions of a detector are compared by.
 *
 * @param ts engine time of the event, which no other event has; of a scheduled detector, when the run was due
 */
public record BacktestHit(long ts, EntityReference entity) {
    public BacktestHit {
        requireNonNull(entity, "entity is null");
    }
}
