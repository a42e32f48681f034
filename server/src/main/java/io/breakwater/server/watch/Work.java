package io.breakwater.server.watch;

import io.breakwater.casework.queue.QueueStatus;
import java.util.List;

/**
 * What waits for people and for the product.
 *
 * @param unacknowledged of the open escalations
 * @param failing deliveries that were tried in vain and will be tried again
 * @param dead deliveries that were given up
 */
public record Work(List<QueueStatus> queues, long escalations, long unacknowledged, long failing, long dead) {
    public Work {
        queues = List.copyOf(queues);
    }

    /** Alerts that wait or are held, on all queues. */
    public long open() {
        return queues.stream()
                .mapToLong(queue -> queue.open() + queue.inReview())
                .sum();
    }

    public long overdue() {
        return queues.stream().mapToLong(QueueStatus::overdue).sum();
    }
}
