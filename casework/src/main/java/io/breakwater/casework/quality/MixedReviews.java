package io.breakwater.casework.quality;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.review.MixedIn;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.ReviewPurpose;
import java.util.List;
import java.util.Optional;

/** Second reviews first, so that a wrong decision is found while it can still be undone quietly; golden items by their share. */
public record MixedReviews(SecondReviews seconds, GoldenItems golden) implements MixedIn {
    @Override
    public Optional<Item> next(Actor actor, String queue, List<String> harmsLeftOut) {
        return seconds.next(actor, queue, harmsLeftOut).or(() -> golden.next(actor, queue, harmsLeftOut));
    }

    @Override
    public void taken(Item item, Actor actor, long reviewId) {
        if (item.purpose() == ReviewPurpose.SECOND) {
            seconds.taken(item.key(), reviewId);
        } else {
            golden.taken(item.key(), actor, reviewId);
        }
    }

    @Override
    public void returned(Review review) {
        if (review.purpose() == ReviewPurpose.SECOND) {
            seconds.returned(review);
        } else {
            golden.returned(review);
        }
    }
}
