package io.breakwater.server.alert;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.Casework;
import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.queue.QueueItem;
import io.breakwater.casework.queue.SlaState;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.server.runtime.BreakwaterRuntime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The alerts that a filter lets through, in their order. */
@Component
final class AlertList {
    private static final int PAGE = 50;
    /** Beyond it the number is of no use to anybody, and counting takes time. */
    private static final int COUNTED = 10_000;

    private final BreakwaterRuntime runtime;
    private final Casework casework;
    private final Clock clock;

    AlertList(BreakwaterRuntime runtime, Clock clock) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.casework = requireNonNull(runtime.casework(), "casework is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A page of the list and what there is in all. */
    AlertPart part(AlertFilters filters) {
        AlertFilter filter = filters.filter();
        int from = filters.page() * PAGE;
        boolean decided = filter.states().stream().anyMatch(state -> !state.isUndecided());
        long total = decided
                ? casework.alerts().count(filter, COUNTED)
                : casework.queues().count(filter, COUNTED);
        List<AlertRow> rows = decided
                ? casework.alerts().list(filter, PAGE + 1, from).stream()
                        .map(this::plainRow)
                        .toList()
                : casework.queues().items(filter, PAGE + 1, from).stream()
                        .map(this::waitingRow)
                        .toList();
        return new AlertPart(rows.stream().limit(PAGE).toList(), total, total == COUNTED, from, rows.size() > PAGE);
    }

    private AlertRow waitingRow(QueueItem item) {
        return new AlertRow(
                item.alert(),
                title(item.alert()),
                item.why(),
                item.score(),
                item.age(),
                item.sla(),
                item.heldBy(),
                item.linedUpFor());
    }

    /** The alert without its place in the order. */
    AlertRow plainRow(Alert alert) {
        Duration age = Duration.between(alert.createdAt(), clock.instant());
        return new AlertRow(alert, title(alert), "", 0, age, SlaState.ON_TIME, Optional.empty(), Optional.empty());
    }

    private String title(Alert alert) {
        @Nullable
        DetectorDefinition detector =
                runtime.definitions().detectors().get(alert.detector().id());
        return detector == null ? alert.detector().id() : detector.title();
    }
}
