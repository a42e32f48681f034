package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.problem.Problem;
import java.util.List;
import java.util.Map;

/**
 * What one sender wants stored, all with one commit and in this order.
 *
 * @param importPositions up to where imports are stored once this is; stored with it
 */
public record Submission(List<Entry> entries, Origin origin, Map<String, String> importPositions) {
    public Submission {
        entries = List.copyOf(entries);
        requireNonNull(origin, "origin is null");
        importPositions = Map.copyOf(importPositions);
    }

    /** Events as they happen. */
    public static Submission of(List<IncomingEvent> events) {
        return new Submission(events.stream().<Entry>map(Incoming::new).toList(), Origin.LIVE, Map.of());
    }

    /** What a pack that takes over changes. It does not move engine time: a new log may be about to replay a past. */
    static Submission activation(List<ControlRecord> records) {
        return new Submission(records.stream().<Entry>map(Change::next).toList(), Origin.LIVE, Map.of());
    }

    /** Where events come from. */
    public enum Origin {
        /** From the product, as they happen. A retry may repeat them. */
        LIVE,
        /** From a log of the past, by an import that knows how far it is. */
        IMPORT
    }

    /** One thing to store. */
    public sealed interface Entry permits Incoming, Asked, Change, Reported, Refused {}

    /** An event. */
    public record Incoming(IncomingEvent event) implements Entry {
        public Incoming {
            requireNonNull(event, "event is null");
        }
    }

    /** An event about which somebody waits for the verdict. */
    public record Asked(IncomingEvent event) implements Entry {
        public Asked {
            requireNonNull(event, "event is null");
        }
    }

    /**
     * A change of what detectors find besides events.
     *
     * @param time when it happened, in microseconds; {@link Long#MAX_VALUE} for now
     */
    public record Change(long time, ControlRecord record) implements Entry {
        public Change {
            requireNonNull(record, "record is null");
        }

        /** A change that takes the next place in the order and does not move engine time. */
        public static Change next(ControlRecord record) {
            return new Change(Long.MIN_VALUE, record);
        }

        /** A change that happens now. */
        public static Change now(ControlRecord record) {
            return new Change(Long.MAX_VALUE, record);
        }
    }

    /** A hit of a scheduled or an outside detector, found to be one by its contract or query already. */
    public record Reported(ReportedHit hit) implements Entry {
        public Reported {
            requireNonNull(hit, "hit is null");
        }
    }

    /**
     * Something that was refused before it became an event, to be kept with the reason.
     *
     * @param problems all of them, the first one being the reason that is kept
     */
    public record Refused(RefusedInput input, List<Problem> problems) implements Entry {
        public Refused {
            requireNonNull(input, "input is null");
            problems = List.copyOf(problems);
        }

        /** With one problem. */
        public Refused(RefusedInput input) {
            this(input, List.of(input.problem()));
        }
    }
}
