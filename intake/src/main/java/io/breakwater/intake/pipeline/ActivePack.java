package io.breakwater.intake.pipeline;

import io.breakwater.engine.DetectorCost;
import io.breakwater.engine.Engine;
import io.breakwater.engine.EngineSnapshot;
import io.breakwater.engine.Preparation;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.LogEntry;
import io.breakwater.history.log.LogEntry.ControlEntry;
import io.breakwater.history.log.LogEntry.EventEntry;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.ListChange;
import io.breakwater.model.control.PackActivation;
import io.breakwater.model.event.Event;
import io.breakwater.model.hit.Hit;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.signals.SignalMemory.Remembered;
import io.breakwater.signals.list.NamedLists;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pack at work: its contracts, an engine whose windows and lists are filled from the log, and what the log says is in
 * force. Packs come and go; windows, lists, labels and facts stay. For one thread at a time.
 */
final class ActivePack {
    /** Of list entries in one block: in UTF-8 they fit into it whatever they are. */
    private static final long MOST_CHARACTERS = 1L << 28;

    private final NamedLists lists = new NamedLists();
    private final RunningDetectors detectors = new RunningDetectors();
    private final Engine engine;
    private PackContracts contracts;
    private @Nullable PackActivation activated;

    /**
     * As before a log's first block: no detector runs, nothing is remembered.
     *
     * @param memory for the windows, for this one alone
     */
    ActivePack(Definitions definitions, PageMemory memory) {
        contracts = new PackContracts(definitions);
        engine = new Engine(definitions.functions(), lists, memory);
        definitions.memory().restore(Remembered.none());
    }

    Definitions definitions() {
        return contracts.definitions();
    }

    PackContracts contracts() {
        return contracts;
    }

    /** Lets the pack's detectors run with windows that are empty, or what {@link #restore} finds for them. */
    void install() {
        inline(definitions(), Set.of()).forEach(engine::install);
    }

    /** @param again of those that are deferred, who is to be so no longer */
    private List<DetectorProgram> inline(Definitions pack, Set<String> again) {
        Set<String> deferred = detectors.deferred(pack.running());
        return pack.running().stream()
                .filter(program -> !deferred.contains(program.version().id())
                        || again.contains(program.version().id()))
                .toList();
    }

    List<Hit> process(Event event) {
        return engine.process(event);
    }

    /** Takes a control record into account, from the next event on. */
    void apply(long ts, ControlRecord change) {
        engine.apply(ts, change);
        definitions().memory().apply(ts, change);
        if (change instanceof DetectorChange detector) {
            detectors.apply(detector);
            if (detector.defers()) {
                engine.remove(detector.detector().id());
            }
        } else if (change instanceof PackActivation pack) {
            activated = pack;
        }
    }

    /** What the detectors cost that look at events as they come. */
    List<DetectorCost> costs() {
        return engine.costs();
    }

    /** Which detectors run, as the log says. */
    RunningDetectors detectors() {
        return detectors;
    }

    /**
     * The control records with which a pack takes over at the end of the log: its lists and detectors as far as they differ
     * from what is in force, then the activation. Empty if the pack is in force already.
     *
     * @throws IllegalStateException if the lists differ by more than one block can hold
     */
    List<ControlRecord> activation(Definitions next) {
        List<ListChange> listChanges = lists.changesTo(next.lists());
        requireStorable(listChanges);
        List<ControlRecord> records = new ArrayList<>(listChanges);
        records.addAll(detectors.changesTo(next.programs()));
        if (!records.isEmpty() || activated == null || !activated.packHash().equals(next.packHash())) {
            records.add(new PackActivation(next.packName(), next.packHash()));
        }
        return records;
    }

    /** The control records that end the deferral of those of these detectors that would stay deferred under the pack. */
    List<ControlRecord> inlineAgain(Definitions next, Set<String> again) {
        Set<String> deferred = detectors.deferred(next.running());
        return next.running().stream()
                .filter(program -> again.contains(program.version().id())
                        && deferred.contains(program.version().id()))
                .<ControlRecord>map(program -> new DetectorChange(
                        program.version(), program.status(), program.status(), DetectorChange.Reason.INLINE_AGAIN))
                .toList();
    }

    private static void requireStorable(List<ListChange> changes) {
        long characters = changes.stream()
                .flatMap(change -> Stream.concat(change.added().stream(), change.removed().stream()))
                .mapToLong(String::length)
                .sum();
        if (characters > MOST_CHARACTERS) {
            throw new IllegalStateException("the pack's lists differ from those in use by " + characters
                    + " characters; at most " + MOST_CHARACTERS + " can change at once");
        }
    }

    /**
     * What another pack, or this one, needs from the log before it can take over. Whoever asks for it may do so on another
     * thread, because compiling many detectors takes long.
     *
     * @param rememberedBy hash of the contracts by which the present memory of functions was filled
     * @param again deferred detectors that are to be so no longer
     */
    Supplier<Filling> filling(PackContracts next, String rememberedBy, Set<String> again) {
        Definitions definitions = next.definitions();
        Preparation preparation = engine.preparation();
        List<DetectorProgram> programs = inline(definitions, again);
        return () -> new Filling(
                next,
                preparation.warmStart(programs, definitions.functions(), new NamedLists()),
                !definitions.contractsHash().equals(rememberedBy));
    }

    /** From the next event on, a pack decides for which everything was filled. */
    void use(Filling filled) {
        engine.adopt(filled.windows());
        Definitions next = filled.contracts().definitions();
        if (!filled.remembers() && next.memory() != definitions().memory()) {
            next.memory().restore(definitions().memory().remembered());
        }
        contracts = filled.contracts();
    }

    /** Windows that expire, labels and facts. */
    EngineSnapshot engineSnapshot() {
        return engine.snapshot();
    }

    /** Takes over an engine's snapshot; only before the first event. */
    void restore(InputStream engineSnapshot) throws IOException {
        engine.restore(engineSnapshot);
    }

    /** Control records that make what is in force now, except labels and facts; they may be asked for on another thread. */
    Supplier<List<ControlRecord>> inForce() {
        NamedLists present = lists.copy();
        List<DetectorChange> changes = detectors.lastChanges();
        PackActivation last = activated;
        return () -> {
            List<ControlRecord> records = new ArrayList<>(new NamedLists().changesTo(present));
            records.addAll(changes);
            if (last != null) {
                records.add(last);
            }
            return records;
        };
    }

    /**
     * Takes a stored block in, without making its hits again.
     *
     * @param horizonStart events before this engine time matter to no window
     */
    void replay(Block block, long horizonStart) {
        for (LogEntry entry : block.content().entries()) {
            if (entry instanceof ControlEntry control) {
                apply(control.ts(), control.change());
            } else if (entry instanceof EventEntry event) {
                replay(event.event(), horizonStart);
            }
        }
    }

    private void replay(Event event, long horizonStart) {
        // Computed anew only for what it leaves behind in functions with a memory; the stored values stay what they
        // are.
        contracts.complete(event);
        if (event.ts() >= horizonStart) {
            engine.process(event);
        }
    }

    /** Engine time before which no event matters to a window, if the log ends at {@code lastTs}. */
    long horizonStart(long lastTs) {
        return Filling.horizonStart(engine.horizonMicros(), lastTs);
    }
}
