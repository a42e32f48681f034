package io.breakwater.server.alert;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.queue.QueueItem;
import io.breakwater.casework.queue.QueueStatus;
import io.breakwater.casework.queue.SlaState;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The alerts that a filter lets through, in their order. */
@Component
final class AlertList {
    static final int PAGE = 50;
    /** As many of each queue's most urgent, or of the newest decided, are looked through; the page says so. */
    static final int LOOKED_THROUGH = 1_000;

    private final BreakwaterRuntime runtime;
    private final Casework casework;
    private final Clock clock;

    AlertList(BreakwaterRuntime runtime, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A page of the list and what there is in all. */
    AlertPart part(AlertFilters filters, List<QueueStatus> queues) {
        List<AlertRow> all = rows(filters, queues)
                .filter(row -> filters.accepts(row.alert()))
                .toList();
        int from = Math.min(all.size(), filters.page() * PAGE);
        int to = Math.min(all.size(), from + PAGE);
        return new AlertPart(all.subList(from, to), all.size(), from, to < all.size());
    }

    private Stream<AlertRow> rows(AlertFilters filters, List<QueueStatus> queues) {
        Optional<AlertState> decided = Stream.of(AlertState.DECIDED, AlertState.CLOSED)
                .filter(state -> state.text().equals(filters.state()))
                .findFirst();
        if (decided.isPresent()) {
            AlertFilter filter = new AlertFilter(
                    decided, Optional.of(filters.queue()).filter(queue -> !queue.isEmpty()), Optional.empty());
            return casework.alerts().list(filter, LOOKED_THROUGH, 0).stream().map(this::decidedRow);
        }
        Stream<AlertRow> waiting = queues.stream()
                .map(QueueStatus::id)
                .filter(id -> filters.queue().isEmpty() || filters.queue().equals(id))
                .flatMap(id -> casework.queues().items(id, LOOKED_THROUGH, 0).stream())
                .filter(item ->
                        filters.state().isEmpty() || item.alert().state().text().equals(filters.state()))
                .map(this::waitingRow);
        return filters.queue().isEmpty()
                ? waiting.sorted(Comparator.comparingDouble(AlertRow::score).reversed())
                : waiting;
    }

    private AlertRow waitingRow(QueueItem item) {
        return new AlertRow(
                item.alert(), title(item.alert()), item.why(), item.score(), item.age(), item.sla(), item.heldBy());
    }

    private AlertRow decidedRow(Alert alert) {
        Duration age = Duration.between(alert.createdAt(), clock.instant());
        return new AlertRow(alert, title(alert), "", 0, age, SlaState.ON_TIME, Optional.empty());
    }

    private String title(Alert alert) {
        @Nullable
        DetectorDefinition detector =
                runtime.definitions().detectors().get(alert.detector().id());
        return detector == null ? alert.detector().id() : detector.title();
    }
}
