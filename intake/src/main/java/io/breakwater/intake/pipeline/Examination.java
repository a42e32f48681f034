package io.breakwater.intake.pipeline;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.IncomingEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a submission's events before their turn, by the thread that submits them. Another pack may have taken
 * over until then: what was found out under other contracts is found out again.
 *
 * @param contracts under which that was
 * @param events one for each entry of the submission, null where it is no event
 */
record Examination(PackContracts contracts, List<@Nullable ExaminedEvent> events) {
    Examination {
        requireNonNull(contracts, "contracts is null");
    }

    static Examination of(Submission submission, PackContracts contracts) {
        List<@Nullable ExaminedEvent> events =
                new ArrayList<>(submission.entries().size());
        for (Submission.Entry entry : submission.entries()) {
            if (entry instanceof Submission.Incoming incoming) {
                events.add(contracts.examine(incoming.event()));
            } else if (entry instanceof Submission.Asked asked) {
                events.add(contracts.examine(asked.event()));
            } else {
                events.add(null);
            }
        }
        return new Examination(contracts, events);
    }

    /** The event at an index of the submission, as these contracts see it. */
    ExaminedEvent event(int index, IncomingEvent incoming, PackContracts now) {
        ExaminedEvent before = events.get(index);
        return before == null || contracts != now ? now.examine(incoming) : before;
    }
}
