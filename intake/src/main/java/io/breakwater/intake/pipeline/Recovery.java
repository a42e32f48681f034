package io.breakwater.intake.pipeline;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.hit.Hit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rebuilds from the log what is kept only in memory: windows, what is stored, which pack was active. */
final class Recovery {
    private Recovery() {}

    /**
     * What was rebuilt.
     *
     * @param reported identifiers of reported hits
     * @param packHash version of the pack that decided last; empty in a new log
     */
    record Recovered(ActivePack pack, DuplicateFilter stored, DuplicateFilter reported, Optional<String> packHash) {}

    static Recovered recover(EventLog log, Definitions definitions, PipelineLimits limits) {
        ActivePack pack = new ActivePack(definitions);
        DuplicateFilter stored = new DuplicateFilter(limits.rememberedEvents(), limits.rememberedFor());
        DuplicateFilter reported = new DuplicateFilter(limits.rememberedEvents(), limits.rememberedFor());
        LastActivation activation = new LastActivation();
        long horizonStart = pack.horizonStart(log.lastTs());
        log.replay(0, block -> {
            pack.replay(block, horizonStart);
            remember(block, stored);
            rememberReported(block, reported);
            activation.read(block);
        });
        return new Recovered(pack, stored, reported, Optional.ofNullable(activation.packHash));
    }

    /** Takes into the pack's windows what the log holds behind the last block they have seen. */
    static void fill(ActivePack pack, EventLog log) {
        long horizonStart = pack.horizonStart(log.lastTs());
        log.replay(pack.lastBlock(), block -> pack.replay(block, horizonStart));
    }

    private static void remember(Block block, DuplicateFilter stored) {
        for (LogEntry entry : block.content().entries()) {
            if (entry instanceof EventEntry event) {
                stored.add(Fingerprint.of(event.event().key()), event.ts());
            }
        }
    }

    private static void rememberReported(Block block, DuplicateFilter reported) {
        block.content().hits().stream()
                .filter(Hit::isReported)
                .forEach(hit -> reported.add(Fingerprint.of(hit.id()), hit.ts()));
    }

    /** The last pack activation among the blocks read. */
    private static final class LastActivation {
        private @Nullable String packHash;

        void read(Block block) {
            for (LogEntry entry : block.content().entries()) {
                if (entry instanceof ControlEntry control && control.change() instanceof PackActivation activation) {
                    packHash = activation.packHash();
                }
            }
        }
    }
}
