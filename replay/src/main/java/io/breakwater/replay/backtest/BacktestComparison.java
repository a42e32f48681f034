package io.breakwater.replay.backtest;

import io.breakwater.model.entity.EntityReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How the hits of a detector differ from others over the same events, each in order of time. */
public record BacktestComparison(List<BacktestHit> found, List<BacktestHit> lost, List<BacktestHit> both) {
    public BacktestComparison {
        found = List.copyOf(found);
        lost = List.copyOf(lost);
        both = List.copyOf(both);
    }

    /**
     * @param hits in order of time
     * @param others what they are compared with, in order of time
     */
    public static BacktestComparison of(List<BacktestHit> hits, List<BacktestHit> others) {
        Set<BacktestHit> known = new HashSet<>(others);
        Set<BacktestHit> both = new HashSet<>();
        List<BacktestHit> found = new ArrayList<>();
        List<BacktestHit> common = new ArrayList<>();
        for (BacktestHit hit : hits) {
            if (known.contains(hit)) {
                common.add(hit);
                both.add(hit);
            } else {
                found.add(hit);
            }
        }
        List<BacktestHit> lost =
                others.stream().filter(hit -> !both.contains(hit)).toList();
        return new BacktestComparison(found, lost, common);
    }

    /** Entities that only the detector hits. */
    public Set<EntityReference> foundEntities() {
        return without(entities(found), lost, both);
    }

    /** Entities that only the others hit. */
    public Set<EntityReference> lostEntities() {
        return without(entities(lost), found, both);
    }

    private static Set<EntityReference> without(
            Set<EntityReference> entities, List<BacktestHit> some, List<BacktestHit> more) {
        entities.removeAll(entities(some));
        entities.removeAll(entities(more));
        return entities;
    }

    private static Set<EntityReference> entities(List<BacktestHit> hits) {
        return hits.stream().map(BacktestHit::entity).collect(Collectors.toCollection(HashSet::new));
    }
}
