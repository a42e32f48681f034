package io.breakwater.intake.redrive;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.RejectedEvent;
import io.breakwater.history.log.RejectedEvents;
import io.breakwater.history.log.RejectedEvents.Outcome;
import io.breakwater.history.log.RejectedEvents.Waiting;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.contract.CheckedReport;
import io.breakwater.intake.contract.Reports;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.intake.pipeline.Receipt;
import io.breakwater.intake.pipeline.RefusedInput;
import io.breakwater.intake.pipeline.Submission;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends refused events in again, one after another. Each goes the way of a new one: what is refused again is kept anew with its
 * new reason, and what a crash left half done is found to be stored already at the next try.
 */
public final class Redrive {
    private static final int MOST_AT_ONCE = 10_000;
    private static final int PAGE = 100;
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final RejectedEvents rejected;
    private final Pipeline pipeline;
    private final Supplier<Reports> reports;
    private final Clock clock;

    /** @param reports the contracts of outside detectors, of the pack that decides at the moment of the call */
    public Redrive(RejectedEvents rejected, Pipeline pipeline, Supplier<Reports> reports, Clock clock) {
        this.rejected = requireNonNull(rejected, "rejected is null");
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.reports = requireNonNull(reports, "reports is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Tries those again that wait now, the oldest first, up to a number.
     *
     * @param code empty for any
     * @param table empty for any
     * @param actor who asks for it, for the record
     */
    public RedriveResult drive(String code, String table, String actor) {
        return drive(code, table, actor, tried -> {});
    }

    /** @param progress told after each how many were tried; what it throws ends the call */
    public RedriveResult drive(String code, String table, String actor, LongConsumer progress) {
        long newest = rejected.newest();
        int stored = 0;
        int refused = 0;
        long after = 0;
        while (stored + refused < MOST_AT_ONCE) {
            List<Waiting> page = rejected.waiting(code, table, after, newest, PAGE);
            if (page.isEmpty()) {
                return new RedriveResult(stored, refused, false);
            }
            for (Waiting waiting : page) {
                Outcome outcome = again(waiting.event());
                rejected.settle(waiting.id(), outcome, actor, clock.instant());
                stored += outcome == Outcome.STORED ? 1 : 0;
                refused += outcome == Outcome.REFUSED_AGAIN ? 1 : 0;
                after = waiting.id();
                progress.accept(stored + refused);
            }
        }
        return new RedriveResult(stored, refused, true);
    }

    private Outcome again(RejectedEvent event) {
        Submission submission = new Submission(List.of(entry(event)), Submission.Origin.LIVE, Map.of());
        Receipt receipt = pipeline.submit(submission).join();
        return receipt.rejected().isEmpty() ? Outcome.STORED : Outcome.REFUSED_AGAIN;
    }

    private Submission.Entry entry(RejectedEvent event) {
        Map<String, @Nullable Object> values = MAPPER.readValue(event.payload(), OBJECT);
        Long time = event.eventTime();
        if (time != null) {
            String id = requireNonNull(event.id(), "an event has an id");
            return new Submission.Incoming(
                    new IncomingEvent(event.table(), event.source(), id, time, null, values, event.place()));
        }
        CheckedReport checked = reports.get().check(values, event.source(), event.place());
        return checked.hit()
                .<Submission.Entry>map(Submission.Reported::new)
                .orElseGet(() -> new Submission.Refused(
                        new RefusedInput(
                                event.source(),
                                event.table(),
                                event.id(),
                                values,
                                checked.problems().get(0),
                                event.kind(),
                                null),
                        checked.problems()));
    }
}
