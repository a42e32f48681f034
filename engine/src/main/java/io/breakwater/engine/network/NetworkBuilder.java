package io.breakwater.engine.network;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Lookups;
import io.breakwater.engine.flow.FlatCall;
import io.breakwater.engine.flow.FlatDetector;
import io.breakwater.engine.flow.FlatRow;
import io.breakwater.engine.flow.WindowValues;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.FunctionLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builds networks over windows that stay from one to the next. */
public final class NetworkBuilder {
    private final WindowValues windows;
    private final FunctionLibrary functions;
    private final Lookups lookups;
    private final WindowSets sets;
    private final PageMemory memory;

    /** @param memory for the logs of windows */
    public NetworkBuilder(FunctionLibrary functions, Lookups lookups, PageMemory memory) {
        this(new WindowValues(), functions, lookups, memory);
    }

    private NetworkBuilder(WindowValues windows, FunctionLibrary functions, Lookups lookups, PageMemory memory) {
        this.memory = memory;
        this.windows = windows;
        this.functions = functions;
        this.lookups = lookups;
        this.sets = new WindowSets(windows, new ExpressionCompiler(functions, lookups), memory);
    }

    /** Another builder with windows of its own for the same calls, which may be used on another thread. */
    public NetworkBuilder beside(FunctionLibrary otherFunctions, Lookups otherLookups) {
        return new NetworkBuilder(windows, otherFunctions, otherLookups, memory);
    }

    /**
     * A builder with the windows that this one has now and that these detectors need. It may be used on another thread, which
     * must not change what the windows hold.
     */
    public NetworkBuilder standing(List<FlatDetector> detectors) {
        List<WindowSet> before = sets.sets();
        sets.forgetAllBut(needed(detectors));
        release(before, sets.sets());
        NetworkBuilder standing = beside(functions, lookups);
        standing.adopt(this, new BitSet());
        return standing;
    }

    /** A network of these detectors for now, see {@link #build}; windows that none of them needs are gone for good. */
    public Network rebuild(List<FlatDetector> detectors) {
        List<WindowSet> before = sets.sets();
        Network network = build(detectors);
        limitKeys(detectors);
        release(before, sets.sets());
        return network;
    }

    /** This builder is not used any more: windows that the other one does not have are gone for good. */
    public void giveWayTo(NetworkBuilder other) {
        release(sets.sets(), other.sets.sets());
    }

    /** This builder is not used any more, and neither are its windows. */
    public void discard() {
        release(sets.sets(), List.of());
    }

    private static void release(List<WindowSet> before, List<WindowSet> kept) {
        Set<WindowSet> stay = Collections.newSetFromMap(new IdentityHashMap<>());
        stay.addAll(kept);
        before.stream().filter(set -> !stay.contains(set)).forEach(WindowSet::release);
    }

    /** Takes up the window calls of plans. */
    public WindowValues windows() {
        return windows;
    }

    /**
     * A network of these detectors, whose keys {@link #limitKeys} must limit. Windows that an earlier network of this builder kept go on; new ones start empty; those
     * that no detector needs any more are dropped.
     *
     * @param detectors for each what an event of a table becomes
     */
    public Network build(List<FlatDetector> detectors) {
        BitSet needed = new BitSet();
        Map<String, List<Watched>> byTable = new TreeMap<>();
        for (int i = 0; i < detectors.size(); i++) {
            int detector = i;
            needed.or(detectors.get(i).reads());
            detectors
                    .get(i)
                    .rows()
                    .forEach((table, row) -> byTable.computeIfAbsent(table, name -> new ArrayList<>())
                            .add(new Watched(detector, row, FlatDetector.reads(row))));
        }
        sets.keep(windows.withDependencies(needed));
        // Snapshots name windows by hashes and must not wait for these.
        windows.identities(windows.withDependencies(needed));
        return connect(byTable, detectors);
    }

    /** A network without detectors that only fills these windows. */
    public Network fill(BitSet calls) {
        sets.keep(windows.withDependencies(calls));
        return connect(new TreeMap<>(), List.of());
    }

    private Network connect(Map<String, List<Watched>> byTable, List<FlatDetector> detectors) {
        Moment moment = new Moment();
        CostMeter costs = new CostMeter(sets.sets().size(), detectors.size());
        Map<String, TableProgram> programs = new HashMap<>();
        // Calls over several tables keep their windows moving on events of any of them.
        sets.sets().stream()
                .flatMap(set -> set.calls().stream())
                .flatMap(call -> call.inputs().keySet().stream())
                .forEach(table -> byTable.computeIfAbsent(table, name -> List.of()));
        byTable.forEach((table, watched) -> {
            SharedEvaluations shared = new SharedEvaluations(moment);
            ExpressionCompiler compiler = new ExpressionCompiler(functions, lookups, shared::share);
            programs.put(table, new TableProgramBuilder(table, sets, windows, compiler, costs).build(watched));
        });
        return new Network(programs, moment, costs);
    }

    /**
     * Calls that these detectors need and that have no windows here, or windows that functions of another library have
     * filled.
     */
    public BitSet missing(List<FlatDetector> detectors, FunctionLibrary newFunctions) {
        BitSet all = needed(detectors);
        BitSet missing = sets.missing(all);
        all.stream()
                .filter(number -> callsChangedFunction(number, newFunctions))
                .forEach(missing::set);
        return missing;
    }

    /** Takes these calls' windows over from another builder. */
    public void adopt(NetworkBuilder other, BitSet calls) {
        sets.drop(calls);
        sets.adopt(other.sets);
    }

    private boolean callsChangedFunction(int number, FunctionLibrary newFunctions) {
        List<String> called = new ArrayList<>();
        ExpressionCompiler listening = new ExpressionCompiler(functions, lookups, (expression, compiled) -> {
            if (expression instanceof Expression.Call call) {
                called.add(call.function());
            }
            return compiled.get();
        });
        BitSet self = new BitSet();
        self.set(number);
        windows.withDependencies(self).stream()
                .mapToObj(windows::call)
                .flatMap(call -> call.inputs().values().stream())
                .forEach(input -> {
                    listening.compile(input.keys());
                    listening.compile(input.arguments());
                    input.membership().forEach(listening::compile);
                });
        return called.stream().anyMatch(name -> !functions.named(name).equals(newFunctions.named(name)));
    }

    /** What the expiring windows hold now; the others are not in it. */
    public NetworkImage image() {
        return new NetworkImage(sets.sets().stream()
                .filter(WindowSet.Expiring.class::isInstance)
                .map(WindowSet.Expiring.class::cast)
                .map(set -> NetworkImage.Part.of(set, windows))
                .toList());
    }

    /**
     * Takes over the written windows that these detectors need; what else was written is passed over.
     *
     * @throws UncheckedIOException if a page is not where it was
     */
    public void restore(List<FlatDetector> detectors, List<NetworkImage.WrittenPart> parts) {
        Map<String, FlatCall> calls = windows.identities(needed(detectors));
        parts.parallelStream().map(part -> resume(part, calls)).toList().forEach(set -> set.ifPresent(sets::put));
    }

    private Optional<WindowSet> resume(NetworkImage.WrittenPart part, Map<String, FlatCall> calls) {
        try {
            return NetworkImage.resume(part, calls, memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails where an expression cannot be evaluated. */
    public void check(FlatDetector detector) {
        ExpressionCompiler compiler = new ExpressionCompiler(functions, lookups);
        for (FlatRow row : detector.rows().values()) {
            compiler.compile(row.columns());
            row.conditions().forEach(compiler::compile);
            windows.withDependencies(FlatDetector.reads(row)).stream()
                    .mapToObj(windows::call)
                    .flatMap(call -> call.inputs().values().stream())
                    .forEach(input -> {
                        compiler.compile(input.keys());
                        compiler.compile(input.arguments());
                        input.membership().forEach(compiler::compile);
                    });
        }
    }

    /** A detector as events of one table see it, and the windows it reads. */
    record Watched(int detector, FlatRow row, BitSet reads) {}

    private BitSet needed(List<FlatDetector> detectors) {
        BitSet needed = new BitSet();
        detectors.forEach(detector -> needed.or(detector.reads()));
        return windows.withDependencies(needed);
    }

    /** What each of the detectors of a network costs that is the builder's latest. */
    public List<DetectorShare> shares(Network network, List<FlatDetector> detectors) {
        List<WindowSet> all = sets.sets();
        IdentityHashMap<WindowSet, Integer> places = new IdentityHashMap<>();
        all.forEach(set -> places.put(set, places.size()));
        List<Set<Integer>> read = new ArrayList<>();
        int[] readers = new int[all.size()];
        for (FlatDetector detector : detectors) {
            Set<Integer> indexes = new TreeSet<>();
            windows.withDependencies(detector.reads()).stream()
                    .forEach(number -> indexes.add(
                            requireNonNull(places.get(sets.place(number).set()), "the set is not kept")));
            indexes.forEach(index -> readers[index]++);
            read.add(indexes);
        }
        List<DetectorShare> shares = new ArrayList<>();
        for (int i = 0; i < detectors.size(); i++) {
            double nanos = network.costs().detectorNanosPerEvent(i);
            double steady = network.costs().steadyDetectorNanosPerEvent(i);
            long bytes = 0;
            long keys = 0;
            for (int set : read.get(i)) {
                nanos += network.costs().windowNanosPerEvent(set) / readers[set];
                steady += network.costs().steadyWindowNanosPerEvent(set) / readers[set];
                bytes += all.get(set).bytes() / readers[set];
                keys = Math.max(keys, all.get(set).keys());
            }
            shares.add(new DetectorShare(nanos, steady, bytes, keys));
        }
        return shares;
    }

    /** A window that several detectors read may hold as many keys as the most generous of them allows. */
    public void limitKeys(List<FlatDetector> detectors) {
        Map<KeptRows, Integer> most = new HashMap<>();
        for (FlatDetector detector : detectors) {
            windows.withDependencies(detector.reads()).stream()
                    .mapToObj(number -> sets.place(number).set())
                    .filter(WindowSet.Kept.class::isInstance)
                    .forEach(set -> most.merge(((WindowSet.Kept) set).rows(), detector.maxKeys(), Math::max));
        }
        most.forEach(KeptRows::limitKeys);
    }
}
