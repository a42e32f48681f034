package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.escalation.Escalation;
import io.breakwater.casework.escalation.EscalationState;
import io.breakwater.casework.outbox.DeliveryState;
import io.breakwater.casework.queue.QueueStatus;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.Remembered;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads queues, escalations and deliveries; what is late stands first. */
@Component
final class WorkFigures {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int MOST_PENDING = 1_000;

    private final Casework casework;
    private final Remembered<Work> work;

    WorkFigures(BreakwaterRuntime runtime, Clock clock) {
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.work = new Remembered<>(FRESH, clock, this::read);
    }

    Work work() {
        return work.get();
    }

    private Work read() {
        List<QueueStatus> queues = casework.queues().list().stream()
                .sorted(Comparator.comparingLong(QueueStatus::overdue)
                        .thenComparingLong(queue -> queue.open() + queue.inReview())
                        .reversed()
                        .thenComparing(QueueStatus::title))
                .toList();
        List<Escalation> escalations = casework.escalations().unclosed();
        long failing = casework.outbox().latest(Optional.of(DeliveryState.PENDING), MOST_PENDING).stream()
                .filter(delivery -> delivery.attempts() > 0)
                .count();
        return new Work(
                queues,
                escalations.size(),
                escalations.stream()
                        .filter(escalation -> escalation.state() == EscalationState.OPEN)
                        .count(),
                failing,
                casework.outbox().count(DeliveryState.DEAD));
    }
}
