package io.breakwater.replay;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.hit.Hit;

/** Which event hit whom: what two versions of a detector are compared by. */
public record BacktestHit(long ts, String table, EventKey event, EntityReference entity) {
    static BacktestHit of(Hit hit) {
        return new BacktestHit(hit.ts(), hit.table(), hit.event(), hit.entity());
    }
}
