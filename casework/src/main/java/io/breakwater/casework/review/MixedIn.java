package io.breakwater.casework.review;

import io.breakwater.casework.actor.Actor;
import java.util.List;
import java.util.Optional;

/** Reviews that decide nothing, given out now and then among the alerts of a queue. All within the open transaction. */
public interface MixedIn {
    /**
     * An alert to be judged for another purpose than to decide about it.
     *
     * @param key by which the one who gave it knows it
     */
    record Item(ReviewPurpose purpose, String alertId, long key) {}

    /**
     * What this person should judge now instead of the next alert; locked.
     *
     * @param harmsLeftOut what the person is not given
     */
    Optional<Item> next(Actor actor, String queue, List<String> harmsLeftOut);

    /** It was given out as this review. */
    void taken(Item item, Actor actor, long reviewId);

    /** The review ended without a judgement. */
    void returned(Review review);
}
