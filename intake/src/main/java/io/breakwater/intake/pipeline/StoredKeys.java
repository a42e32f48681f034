package io.breakwater.intake.pipeline;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.model.hit.Hit;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is stored already. For one thread.
 *
 * @param events by their keys
 * @param reported reported hits, by their identifiers
 */
record StoredKeys(DuplicateFilter events, DuplicateFilter reported) {
    static StoredKeys none(PipelineLimits limits) {
        return new StoredKeys(
                new DuplicateFilter(limits.rememberedEvents(), limits.rememberedFor()),
                new DuplicateFilter(limits.rememberedEvents(), limits.rememberedFor()));
    }

    /** Remembers a stored block. */
    void add(Block block) {
        for (LogEntry entry : block.content().entries()) {
            if (entry instanceof EventEntry event) {
                events.add(Fingerprint.of(event.event().key()), event.ts());
            }
        }
        block.content().hits().stream()
                .filter(Hit::isReported)
                .forEach(hit -> reported.add(Fingerprint.of(hit.id()), hit.ts()));
    }

    /** What is remembered at one moment. It does not change while both filters go on. */
    record Image(DuplicateFilter.Image events, DuplicateFilter.Image reported) {
        void write(DataOutput output) throws IOException {
            events.write(output);
            reported.write(output);
        }
    }

    Image image() {
        return new Image(events.image(), reported.image());
    }

    /** Takes over what others remembered; only where nothing is remembered. */
    void restore(DataInput written) throws IOException {
        events.restore(written);
        reported.restore(written);
    }
}
