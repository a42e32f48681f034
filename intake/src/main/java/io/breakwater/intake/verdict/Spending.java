package io.breakwater.intake.verdict;

import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.verdict.Verdict;
import io.breakwater.model.verdict.VerdictHit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whom verdicts have throttled or blocked within the last hour, by action. One entity counts once an hour however often it
 * comes, so that it cannot use up a budget alone. Holds no more entities than budgets allow. For one thread.
 */
final class Spending {
    static final long HOUR = 3_600_000_000L;

    /** By action: when each entity was first counted, the earliest first. */
    private final Map<String, Map<EntityReference, Long>> counted = new HashMap<>();

    /** Counts what was given before, in order. */
    void recover(Collection<Verdict> restricting) {
        for (Verdict verdict : restricting) {
            for (VerdictHit hit : verdict.hits()) {
                if (hit.given().restricts()) {
                    hit.action().ifPresent(action -> count(action, hit.entity(), verdict.arrival()));
                }
            }
        }
    }

    /**
     * Counts an entity, if the budget still allows it or it is counted already.
     *
     * @param left entities that may be counted at once
     * @param arrival the present, in microseconds
     * @return whether the budget allows it
     */
    boolean spend(String action, EntityReference entity, int left, long arrival) {
        Map<EntityReference, Long> entities = within(action, arrival);
        if (!entities.containsKey(entity) && entities.size() >= left) {
            return false;
        }
        count(action, entity, arrival);
        return true;
    }

    private void count(String action, EntityReference entity, long arrival) {
        within(action, arrival).putIfAbsent(entity, arrival);
    }

    private Map<EntityReference, Long> within(String action, long arrival) {
        Map<EntityReference, Long> entities = counted.computeIfAbsent(action, name -> new LinkedHashMap<>());
        Iterator<Long> firsts = entities.values().iterator();
        while (firsts.hasNext() && firsts.next() <= arrival - HOUR) {
            firsts.remove();
        }
        return entities;
    }
}
