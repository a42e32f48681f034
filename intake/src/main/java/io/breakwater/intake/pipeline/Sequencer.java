package io.breakwater.intake.pipeline;

import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.history.log.RejectedEvent;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.IntakeProblem;
import io.breakwater.intake.contract.ControlCheck;
import io.breakwater.intake.pipeline.ExaminedEvent.Placeable;
import io.breakwater.intake.pipeline.ExaminedEvent.Unplaceable;
import io.breakwater.intake.pipeline.Receipt.Rejection;
import io.breakwater.intake.pipeline.Submission.Origin;
import io.breakwater.intake.verdict.Judge;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives everything its place in the one order: checks an event, tells whether it is new, stamps it, runs the detectors.
 * What it has taken in must be stored or the process must end, because it remembers it. For one thread.
 */
final class Sequencer {
    private final DuplicateFilter stored;
    private final DuplicateFilter reported;
    private final ActivePack pack;
    private final Judge judge;
    private long lastTs;

    /**
     * @param stored events that are stored
     * @param reported identifiers of reported hits that are stored
     */
    Sequencer(ActivePack pack, DuplicateFilter stored, DuplicateFilter reported, Judge judge, long lastTs) {
        this.pack = pack;
        this.judge = judge;
        this.stored = stored;
        this.reported = reported;
        this.lastTs = lastTs;
    }

    /**
     * Takes a submission into the block.
     *
     * @param arrival by our own monotone clock, in microseconds
     * @param replaying whether engine time follows an import of the past; then nothing else moves it
     */
    BlockDraft.Tally take(Waiting waiting, long arrival, boolean replaying, BlockDraft draft) {
        Submission submission = waiting.submission();
        Examination examination = waiting.examination().orElseGet(() -> Examination.of(submission, pack.contracts()));
        BlockDraft.Tally tally = draft.begin(submission.importPositions());
        boolean leads = replaying && submission.origin() == Origin.IMPORT;
        long latest = leads ? Long.MAX_VALUE : replaying ? lastTs : arrival;
        int index = 0;
        for (Submission.Entry entry : submission.entries()) {
            if (entry instanceof Submission.Incoming incoming) {
                ExaminedEvent examined = examination.event(index, incoming.event(), pack.contracts());
                takeEvent(index, incoming.event(), examined, false, submission.origin(), arrival, latest, draft);
            } else if (entry instanceof Submission.Asked asked) {
                ExaminedEvent examined = examination.event(index, asked.event(), pack.contracts());
                takeEvent(index, asked.event(), examined, true, submission.origin(), arrival, latest, draft);
            } else if (entry instanceof Submission.Change change) {
                long time = change.time() == Long.MAX_VALUE ? (leads ? lastTs : latest) : change.time();
                takeChange(index, Math.min(time, latest), change.record(), arrival, draft);
            } else if (entry instanceof Submission.Reported report) {
                takeReport(report.hit(), latest, draft);
            } else if (entry instanceof Submission.Refused refused) {
                reject(index, refused.input(), refused.problems(), arrival, draft);
            }
            index++;
        }
        return tally;
    }

    private void takeChange(int index, long time, ControlRecord change, long arrival, BlockDraft draft) {
        Optional<Problem> unfit = ControlCheck.check(change);
        if (unfit.isPresent()) {
            RefusedInput input = new RefusedInput("control", "", null, Map.of(), unfit.get());
            reject(index, input, List.of(unfit.get()), arrival, draft);
            return;
        }
        lastTs = Math.max(lastTs, time);
        pack.apply(lastTs, change);
        draft.accept(new ControlEntry(lastTs, change), List.of());
    }

    /** A reported hit takes a place of its own, like an event, but enters no window. */
    private void takeReport(ReportedHit hit, long latest, BlockDraft draft) {
        Fingerprint fingerprint = Fingerprint.of(hit.id());
        if (reported.contains(fingerprint)) {
            draft.duplicate();
            return;
        }
        lastTs = Math.max(lastTs + 1, latest);
        reported.add(fingerprint, lastTs);
        draft.accept(hit.at(lastTs));
    }

    private void takeEvent(
            int index,
            IncomingEvent incoming,
            ExaminedEvent examined,
            boolean asked,
            Origin origin,
            long arrival,
            long latest,
            BlockDraft draft) {
        if (!(examined instanceof Placeable event)) {
            Problem problem = ((Unplaceable) examined).problem();
            reject(index, RefusedInput.of(incoming, problem), List.of(problem), arrival, draft);
            return;
        }
        if (stored.contains(event.fingerprint())) {
            draft.duplicate();
            return;
        }
        if (origin == Origin.LIVE && !stored.covers(incoming.eventTime())) {
            Problem problem = tooOld(incoming);
            reject(index, RefusedInput.of(incoming, problem), List.of(problem), arrival, draft);
            return;
        }
        if (!event.checked().accepted()) {
            List<Problem> problems = event.checked().problems();
            reject(index, RefusedInput.of(incoming, problems.get(0)), problems, arrival, draft);
            return;
        }
        accept(stamp(incoming, event, origin, arrival, latest), event.fingerprint(), asked, draft);
    }

    /** Engine time: after everything before, and never ahead of our own clock because a sender's is. */
    private Event stamp(IncomingEvent incoming, Placeable examined, Origin origin, long arrival, long latest) {
        long ts = Math.max(lastTs + 1, Math.min(incoming.eventTime(), latest));
        boolean behind = ts - incoming.eventTime() > examined.maximumBehind().toNanos() / 1_000;
        Lane lane = !behind ? Lane.LIVE : origin == Origin.IMPORT ? Lane.IMPORT : Lane.LATE;
        return new Event(
                incoming.table(),
                examined.key(),
                ts,
                incoming.eventTime(),
                incoming.eventTimeOriginal(),
                arrival,
                lane,
                examined.checked().values());
    }

    private void accept(Event stamped, Fingerprint fingerprint, boolean asked, BlockDraft draft) {
        lastTs = stamped.ts();
        Event event = pack.contracts().completeExamined(stamped);
        stored.add(fingerprint, event.ts());
        List<Hit> hits = pack.process(event);
        draft.accept(new EventEntry(event), hits);
        if (asked) {
            draft.accept(judge.judge(event, hits, pack.definitions().verdicts()));
        }
    }

    private static void reject(int index, RefusedInput input, List<Problem> problems, long arrival, BlockDraft draft) {
        Problem first = problems.get(0);
        Payload payload = Payload.of(input.values());
        boolean again = payload.whole() && Payload.isStorable(input);
        RejectedEvent rejected = new RejectedEvent(
                Payload.storable(input.source()),
                Payload.storable(input.table()),
                input.id() == null ? null : Payload.storable(input.id()),
                arrival,
                first.code().code(),
                Payload.storable(first.place().toString()),
                Payload.storable(first.message()),
                Payload.storable(first.remedy()),
                payload.json(),
                again ? input.kind() : RejectedEvent.Kind.OTHER,
                again ? input.eventTime() : null);
        draft.reject(rejected, new Rejection(index, problems));
    }

    private static Problem tooOld(IncomingEvent incoming) {
        return Problem.error(
                IntakeProblem.TOO_OLD_TO_CHECK,
                Place.ofFile(incoming.place()),
                "the event is older than the memory of what is stored, so it might be stored twice",
                "bring old events in with an import");
    }
}
