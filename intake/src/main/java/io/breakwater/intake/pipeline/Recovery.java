package io.breakwater.intake.pipeline;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.EventEntry;

/** Rebuilds from the log what is kept only in memory: windows, lists, what is stored, what is in force. */
final class Recovery {
    private Recovery() {}

    /**
     * What was rebuilt.
     *
     * @param pack with what the log says was in force at its end; the pack itself may not be yet
     */
    record Recovered(ActivePack pack, DuplicateFilter stored) {}

    static Recovered recover(EventLog log, Definitions definitions, PipelineLimits limits) {
        ActivePack pack = new ActivePack(definitions);
        DuplicateFilter stored = new DuplicateFilter(limits.rememberedEvents(), limits.rememberedFor());
        long horizonStart = pack.horizonStart(log.lastTs());
        log.replay(0, block -> {
            pack.replay(block, horizonStart);
            remember(block, stored);
        });
        return new Recovered(pack, stored);
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
}
