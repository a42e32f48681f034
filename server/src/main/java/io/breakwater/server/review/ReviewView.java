package io.breakwater.server.review;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.cases.CaseFile;
import io.breakwater.casework.decision.Decision;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.review.ReviewState;
import io.breakwater.model.pack.QueueDefinition;
import io.breakwater.server.event.StoredEvent;
import io.breakwater.server.exposure.LeftOutNote;
import java.util.List;
import java.util.Optional;

/**
 * Everything on the screen of one review.
 *
 * @param held whether this person may decide now
 * @param cause empty while it is hidden from the person who judges a sample
 * @param affected number of further entities that the hits name
 * @param found the events that made the first and the last hit
 * @param recent the entity's latest events, without those
 * @param queues to which it could go instead
 * @param cases into which it could go
 * @param decision the one in force
 * @param justDecided the person's decision before this page, while it may be undone
 * @param alongDecided how many were judged along with {@code justDecided}
 * @param leftOut why the queue gives no next alert, where it keeps some from this person
 */
public record ReviewView(
        Review review,
        boolean held,
        Alert alert,
        String queueTitle,
        Optional<Cause> cause,
        Standing standing,
        int affected,
        List<StoredEvent> found,
        List<StoredEvent> recent,
        List<PolicyText> policies,
        List<QueueDefinition> queues,
        List<CaseFile> cases,
        Optional<Decision> decision,
        Optional<Decision> justDecided,
        int alongDecided,
        Optional<LeftOutNote> leftOut) {
    public ReviewView {
        requireNonNull(review, "review is null");
        requireNonNull(alert, "alert is null");
        requireNonNull(queueTitle, "queueTitle is null");
        requireNonNull(cause, "cause is null");
        requireNonNull(standing, "standing is null");
        found = List.copyOf(found);
        recent = List.copyOf(recent);
        policies = List.copyOf(policies);
        queues = List.copyOf(queues);
        cases = List.copyOf(cases);
        requireNonNull(decision, "decision is null");
        requireNonNull(justDecided, "justDecided is null");
        requireNonNull(leftOut, "leftOut is null");
    }

    public boolean isBlind() {
        return cause.isEmpty();
    }

    public boolean isDecided() {
        return review.state() == ReviewState.DECIDED;
    }

    public String path() {
        return "/reviews/" + review.id();
    }

    /** Why the person no longer holds it. */
    public String lostBecause() {
        return switch (review.state()) {
            case CLAIMED -> "The lease is over, or somebody else holds this review.";
            case DECIDED -> "This review ended with a decision.";
            case RELEASED -> "This alert was given back to its queue.";
            case SKIPPED -> "This alert was skipped.";
            case EXPIRED -> "The lease ran out, and the alert went back to its queue.";
        };
    }
}
