package io.breakwater.replay.explain;

import io.breakwater.engine.explain.NearMiss;
import java.util.List;

/**
 * Who came near.
 *
 * @param misses the nearest ones, one for each entity, the nearest first
 * @param entities how many entities came near enough
 * @param hit how many entities were hit in the span and are therefore left out
 */
public record NearMisses(List<NearMiss> misses, long entities, long hit) {
    public NearMisses {
        misses = List.copyOf(misses);
    }
}
