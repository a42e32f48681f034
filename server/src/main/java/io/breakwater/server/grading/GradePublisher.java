package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.Grade;
import io.breakwater.casework.grading.Grades;
import io.breakwater.casework.grading.ItemSubject;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.Receipt;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.GradeColumn;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes events of answers that may act, so that detectors see them in the one order. The item is the event's identity: what
 * is sent again after a crash is found to be stored already.
 */
final class GradePublisher {
    private static final Logger LOG = LoggerFactory.getLogger(GradePublisher.class);
    private static final int AT_ONCE = 100;
    private static final long PATIENCE_SECONDS = 30;

    private final Grades grades;
    private final GradedEvents events;
    private final Pipeline pipeline;
    private final Clock clock;

    GradePublisher(Grades grades, GradedEvents events, Pipeline pipeline, Clock clock) {
        this.grades = requireNonNull(grades, "grades is null");
        this.events = requireNonNull(events, "events is null");
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Publishes what waits; the number of answers that are events now. */
    int publish(Pack pack, GraderDefinition grader) throws InterruptedException {
        Optional<Table> into =
                grader.into().flatMap(name -> Optional.ofNullable(pack.tables().get(name)));
        if (into.isEmpty()) {
            return 0;
        }
        int published = 0;
        for (Grades.Unpublished answer : grades.unpublished(grader.id(), AT_ONCE)) {
            if (!store(event(pack, into.get(), answer))) {
                return published;
            }
            grades.published(answer.itemId());
            published++;
        }
        return published;
    }

    private boolean store(IncomingEvent event) throws InterruptedException {
        try {
            Receipt receipt = pipeline.submit(Submission.of(List.of(event))).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!receipt.rejected().isEmpty()) {
                LOG.warn(
                        "the answer {} does not fit the table {}; it is among the refused events",
                        event.id(),
                        event.table());
            }
            return true;
        } catch (ExecutionException | TimeoutException | RuntimeException notNow) {
            LOG.info("answers wait to become events: {}", notNow.getClass().getSimpleName());
            return false;
        }
    }

    private IncomingEvent event(Pack pack, Table into, Grades.Unpublished answer) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.putAll(copied(pack, into, answer));
        for (Column column : into.columns()) {
            GradeColumn.named(column.name())
                    .flatMap(known -> value(known, answer))
                    .ifPresent(value -> values.put(column.name(), value));
        }
        EventKey key = Grades.keyOf(answer.itemId());
        return new IncomingEvent(
                into.name(),
                key.source(),
                key.id(),
                Timestamps.toMicros(clock.instant()),
                null,
                values,
                "grader " + answer.grader());
    }

    /** What of the graded event goes along: columns of the same name and type. Content stays where it is. */
    private Map<String, Object> copied(Pack pack, Table into, Grades.Unpublished answer) {
        @Nullable Table graded = pack.tables().get(answer.subject().latest().table());
        if (graded == null) {
            return Map.of();
        }
        Map<String, Column> wanted = into.columns().stream()
                .filter(column ->
                        !column.computed() && GradeColumn.named(column.name()).isEmpty())
                .collect(Collectors.toMap(Column::name, column -> column));
        List<String> names = graded.columns().stream()
                .filter(column -> column.sensitivity() != Sensitivity.CONTENT)
                .filter(column -> wanted.containsKey(column.name())
                        && wanted.get(column.name()).type() == column.type())
                .map(Column::name)
                .toList();
        return events.values(graded, answer.subject().latest(), names, false);
    }

    private static Optional<Object> value(GradeColumn column, Grades.Unpublished answer) {
        Grade grade = answer.grade();
        return switch (column) {
            case GRADER -> Optional.of(answer.grader());
            case VIOLATES -> Optional.of(grade.violates());
            case SEVERITY -> Optional.of(grade.severity().text());
            case LABELS -> Optional.of(grade.labels());
            case POLICY -> Optional.of(grade.policy());
            case GRADER_VERSION -> Optional.of(grade.version());
            case PROBABILITY ->
                grade.probability().isPresent()
                        ? Optional.of(grade.probability().getAsDouble())
                        : Optional.empty();
            case SIMILARITY -> grade.nearest().map(Grade.Nearest::similarity);
            case EXEMPLAR -> grade.nearest().map(Grade.Nearest::exemplar);
            case GRADED_UNIT ->
                Optional.of(
                        answer.subject() instanceof ItemSubject.OfGroup group
                                ? group.group().unit().text()
                                : GraderUnit.EVENT.text());
            case RATIONALE -> Optional.of(grade.rationale());
            case GRADED_TABLE -> Optional.of(answer.subject().latest().table());
            case GRADED_SOURCE -> Optional.of(answer.subject().latest().key().source());
            case GRADED_ID -> Optional.of(answer.subject().latest().key().id());
            case GRADED_TS ->
                Optional.of(Timestamps.fromMicros(answer.subject().latest().ts()));
        };
    }
}
