package io.breakwater.casework.decision;

import java.util.Map;

/**
 * What a violation would lead to for alerts that are judged along with another.
 *
 * @param judged how many of them would be judged
 * @param leftOut how many would stay in the queue: taken meanwhile, or somebody must choose against whom they are held
 * @param actions how many would get which action, by its title
 * @param refused how many would get none because a guard refuses it
 * @param standing on how many it stands already
 * @param withoutAction how many would get a strike only
 * @param approvalNeeded whether all of it would wait for a second person because of the number
 */
public record AlikePreview(
        int judged,
        int leftOut,
        Map<String, Integer> actions,
        int refused,
        int standing,
        int withoutAction,
        boolean approvalNeeded) {
    public AlikePreview {
        actions = Map.copyOf(actions);
    }
}
