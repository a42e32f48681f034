package io.breakwater.intake.pipeline;

import io.breakwater.engine.WarmStart;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.history.log.LogReading;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Table;
import io.breakwater.signals.SignalMemory.Remembered;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills from history what a pack needs and the running one does not have: windows, and the memory of functions where the
 * packs' computed columns differ. Of the log it reads only what matters to these. For one thread at a time, which need not be
 * the writer's.
 */
final class Filling {
    private static final Logger LOG = LoggerFactory.getLogger(Filling.class);

    private final PackContracts contracts;
    private final WarmStart windows;
    private final boolean remembers;
    private long filledTo;

    /** @param remembers whether the memory of the pack's functions is to be filled too */
    Filling(PackContracts contracts, WarmStart windows, boolean remembers) {
        this.contracts = contracts;
        this.windows = windows;
        this.remembers = remembers;
        if (remembers) {
            contracts.definitions().memory().restore(Remembered.none());
        }
    }

    PackContracts contracts() {
        return contracts;
    }

    WarmStart windows() {
        return windows;
    }

    boolean remembers() {
        return remembers;
    }

    /**
     * Begins with what files hold of it. They do not hold what the memory of functions needs; and what the log has to say of the
     * windows is the same, so files that cannot be read only cost time.
     *
     * @param lastTs engine time of the log's end, or of the block up to which it will be read
     * @param stillWanted throws if there is no point in going on
     */
    static Filling fromFiles(
            Supplier<Filling> begun, SealedHistory files, SealedHistory.End end, long lastTs, Runnable stillWanted) {
        Filling filling = begun.get();
        if (filling.windows.isEmpty() || filling.remembers) {
            return filling;
        }
        try {
            filling.filledTo =
                    files.fill(filling.windows, filling.tables(), filling.eventsFrom(lastTs), end, stillWanted);
            return filling;
        } catch (RuntimeException unreadable) {
            filling.windows.discard();
            stillWanted.run();
            LOG.warn("windows are filled from the log alone, which takes longer", unreadable);
            return begun.get();
        }
    }

    /**
     * Takes in the log up to a block.
     *
     * @param lastTs engine time of its end
     * @param stillWanted throws if there is no point in going on
     */
    void read(EventLog log, long upTo, long lastTs, Runnable stillWanted) {
        boolean nothingMissing = windows.isEmpty() && !remembers;
        if (!nothingMissing && upTo > filledTo) {
            log.read(new LogReading(filledTo, upTo, eventsFrom(lastTs), tables()), block -> {
                stillWanted.run();
                take(block);
            });
        }
        filledTo = upTo;
    }

    private long eventsFrom(long lastTs) {
        return remembers ? Long.MIN_VALUE : horizonStart(windows.horizonMicros(), lastTs);
    }

    private List<Table> tables() {
        Set<String> wanted = windows.tables();
        return contracts.definitions().tables().stream()
                .filter(table -> remembers || wanted.contains(table.name()))
                .toList();
    }

    private void take(Block block) {
        for (LogEntry entry : block.content().entries()) {
            if (entry instanceof ControlEntry control) {
                take(control);
            } else if (entry instanceof EventEntry event) {
                take(event.event());
            }
        }
    }

    private void take(ControlEntry control) {
        if (remembers) {
            contracts.definitions().memory().apply(control.ts(), control.change());
        }
        windows.apply(control.ts(), control.change());
    }

    private void take(Event event) {
        if (remembers) {
            contracts.complete(event);
        }
        windows.process(event);
    }

    /** Engine time before which no event matters, if the log ends at {@code lastTs}. */
    static long horizonStart(long horizonMicros, long lastTs) {
        return horizonMicros >= lastTs ? Long.MIN_VALUE : lastTs - horizonMicros;
    }
}
