package io.breakwater.engine;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.expression.Row;
import io.breakwater.engine.flow.FlatDetector;
import io.breakwater.engine.lookup.LookupState;
import io.breakwater.engine.network.DetectorShare;
import io.breakwater.engine.network.Network;
import io.breakwater.engine.network.NetworkBuilder;
import io.breakwater.engine.network.NetworkImage;
import io.breakwater.engine.page.PageLostException;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.engine.shard.ShardLookahead;
import io.breakwater.engine.snapshot.CorruptSnapshotException;
import io.breakwater.engine.snapshot.SnapshotInput;
import io.breakwater.model.control.ControlRecord;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.reference.ListMembership;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Pushes events, in their one order, through all installed detectors. It runs whatever is installed: which status may run
 * is the caller's decision. For one thread.
 */
public final class Engine {
    private static final long SNAPSHOT_FORMAT = 2;

    private final LookupState lookups;
    private final PageMemory memory;
    private NetworkBuilder builder;
    private final Map<String, InstalledDetector> detectors = new TreeMap<>();
    private final Map<String, Long> hits = new HashMap<>();
    private final HitCollector collector = new HitCollector();
    private List<InstalledDetector> running = List.of();
    private @Nullable Network network;
    private long lastTs = Long.MIN_VALUE;
    /** How often the set of detectors was changed. */
    private long changes;

    /**
     * An engine whose windows all fit into memory.
     *
     * @param lists as they are before the first change; for this engine alone, which changes them
     */
    public Engine(FunctionLibrary functions, ListMembership lists) {
        this(functions, lists, PageMemory.unlimited());
    }

    /** @param memory for the logs of windows; for this engine alone */
    public Engine(FunctionLibrary functions, ListMembership lists, PageMemory memory) {
        this.memory = memory;
        this.lookups = new LookupState(lists);
        this.builder = new NetworkBuilder(functions, lookups, memory);
    }

    /**
     * Adds a detector, or replaces the one of the same id, from the next event on. Windows that some installed detector
     * already has are shared with all they hold; others start empty. Throws IllegalArgumentException, and changes nothing,
     * for a plan that calls a function the library does not have.
     */
    public void install(DetectorProgram program) {
        requireNonNull(program, "program is null");
        String id = program.version().id();
        InstalledDetector present = detectors.get(id);
        if (present != null && present.hasPlanOf(program)) {
            detectors.put(id, present.renewed(program));
        } else {
            InstalledDetector installed = InstalledDetector.of(program, builder.windows());
            builder.check(installed.flat());
            detectors.put(id, installed);
        }
        network = null;
        changes++;
    }

    /** Forgets a detector, and its windows where no other has them; an unknown id is ignored. */
    public void remove(String detectorId) {
        detectors.remove(detectorId);
        hits.remove(detectorId);
        network = null;
        changes++;
    }

    /**
     * Hits of one event, ordered by detector id. Events of the lanes late and import enter no window and give no hits.
     * Throws IllegalArgumentException for a live event that is not later than the one before: windows rely on it.
     */
    public List<Hit> process(Event event) {
        return event.lane() == Lane.LIVE ? process(new EventAsRow(event)) : List.of();
    }

    /** The same for a live event in whatever form. The row is not kept. */
    public List<Hit> process(EventRow event) {
        long ts = event.ts();
        if (ts <= lastTs) {
            throw new IllegalArgumentException("engine time must increase: " + ts + " after " + lastTs);
        }
        lastTs = ts;
        lookups.advanceTo(ts);
        Network present = network();
        collector.begin(event, running);
        present.process(event.table(), event, ts, collector);
        List<Hit> found = collector.hits();
        for (int i = 0; i < found.size(); i++) {
            hits.merge(found.get(i).detector().id(), 1L, Long::sum);
        }
        return found;
    }

    /** As many events of one table as {@link #fetch} looks at. */
    public static int fetchedEvents() {
        return ShardLookahead.MOST_ROWS;
    }

    /**
     * Fetches the memory that the next events, all of one table, will need, if their number is known: for many together that takes
     * little longer than for one. It changes nothing, and no other event need follow.
     *
     * @param events by their place among them; each is used before the next is asked for
     */
    public void fetch(String table, int count, IntFunction<? extends Row> events) {
        network().fetch(table, count, events);
    }

    /**
     * Takes a change of labels, facts or lists into account, from the next event on.
     *
     * @param ts its engine time in microseconds, in order with the events
     */
    public void apply(long ts, ControlRecord change) {
        lookups.advanceTo(ts);
        lookups.apply(change);
    }

    /** What each detector costs, in the order of their ids. Looks at all windows, so it is not for every event. */
    public List<DetectorCost> costs() {
        Network present = network();
        List<DetectorShare> shares = builder.shares(present, flat(running));
        List<DetectorCost> costs = new ArrayList<>();
        for (int i = 0; i < running.size(); i++) {
            DetectorVersion version = running.get(i).program().version();
            DetectorShare share = shares.get(i);
            long found = hits.getOrDefault(version.id(), 0L);
            costs.add(new DetectorCost(
                    version, share.nanosPerEvent(), share.steadyNanosPerEvent(), share.bytes(), share.keys(), found));
        }
        return costs;
    }

    /**
     * Prepares that exactly these detectors run, with functions of a library that may be another: finds out which windows they
     * need and this engine lacks, so that they can be filled before. Throws IllegalArgumentException for a plan that calls a
     * function the library does not have.
     *
     * @param lists as they are before the log's first change; for the warm start alone
     */
    public WarmStart warmStart(
            Collection<DetectorProgram> programs, FunctionLibrary newFunctions, ListMembership lists) {
        return preparation().warmStart(programs, newFunctions, lists);
    }

    /** What a warm start must know of this engine; then it can be prepared on another thread. Costs a moment. */
    public Preparation preparation() {
        return new Preparation(builder.standing(flat(detectors.values())), lookups, changes);
    }

    /**
     * From the next event on exactly the detectors of a filled warm start run. Costs a moment if that is connected.
     *
     * @throws IllegalStateException if detectors were installed, removed or adopted since it was prepared
     */
    public void adopt(WarmStart warm) {
        if (warm.preparedAt() != changes) {
            throw new IllegalStateException("the detectors have changed since the warm start was prepared");
        }
        warm.connect();
        builder.giveWayTo(warm.connected().builder());
        builder = warm.connected().builder();
        warm.adopted();
        network = warm.connected().network();
        running = warm.detectors();
        builder.limitKeys(flat(running));
        detectors.clear();
        running.forEach(detector -> detectors.put(detector.program().version().id(), detector));
        hits.keySet().retainAll(detectors.keySet());
        changes++;
    }

    /**
     * What must be kept to go on after a restart: windows that expire, labels and facts. Taken between two events, it costs a
     * moment; {@link EngineSnapshot#write} may run on another thread. Lists and windows that do not expire are not in it. It must
     * be closed.
     */
    public EngineSnapshot snapshot() {
        network();
        return new EngineSnapshot(SNAPSHOT_FORMAT, lastTs, lookups.image(), builder.image(), memory.keep());
    }

    /**
     * Takes over from a snapshot what the installed detectors need of it; what they lack then, {@link #warmStart} tells. Only
     * for an engine that has processed nothing. If it fails, the engine must be thrown away.
     */
    public void restore(InputStream snapshot) throws IOException {
        SnapshotInput input = new SnapshotInput(snapshot);
        if (input.readLong() != SNAPSHOT_FORMAT) {
            throw new CorruptSnapshotException("the snapshot has another format");
        }
        try {
            lastTs = input.readLong();
            lookups.advanceTo(lastTs);
            EngineSnapshot.readChanges(input).forEach(lookups::apply);
            List<NetworkImage.WrittenPart> windows = NetworkImage.read(input);
            input.finish();
            builder.restore(flat(detectors.values()), windows);
        } catch (UncheckedIOException | PageLostException e) {
            throw new CorruptSnapshotException("a page of the snapshot is not what was written", e);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            throw new CorruptSnapshotException("the snapshot is not what was written", e);
        }
    }

    /**
     * How far back an event can still matter to some detector, in microseconds: the longest RANGE look-back, {@link
     * Long#MAX_VALUE} with UNBOUNDED or ROWS frames and LAG, 0 without windows.
     */
    public long horizonMicros() {
        return detectors.values().stream()
                .mapToLong(InstalledDetector::horizon)
                .max()
                .orElse(0);
    }

    private Network network() {
        Network present = network;
        if (present == null) {
            running = new ArrayList<>(detectors.values());
            present = builder.rebuild(flat(running));
            network = present;
        }
        return present;
    }

    private static List<FlatDetector> flat(Collection<InstalledDetector> installed) {
        return installed.stream().map(InstalledDetector::flat).toList();
    }
}
