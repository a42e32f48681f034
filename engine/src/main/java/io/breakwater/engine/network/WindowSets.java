package io.breakwater.engine.network;

import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.flow.FlatCall;
import io.breakwater.engine.flow.WindowValues;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.engine.shard.Shard;
import io.breakwater.plan.expression.Expression;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The windows of an engine: each call's, once, whichever detectors read it. */
final class WindowSets {
    private final WindowValues windows;
    private final ExpressionCompiler compiler;
    private final PageMemory memory;
    private final Map<Integer, Place> places = new HashMap<>();

    WindowSets(WindowValues windows, ExpressionCompiler compiler, PageMemory memory) {
        this.memory = memory;
        this.windows = windows;
        this.compiler = compiler;
    }

    /** Where a call's value is kept. */
    record Place(WindowSet set, int call) {}

    /** Calls that are kept together: the same tables and keys, none depending on another. */
    private record Grouping(
            Map<String, List<Expression>> keys, int level, boolean expiring, Map<String, Set<Expression>> members) {}

    /** Makes empty windows for calls that have none, and forgets windows that none of the calls needs. */
    void keep(BitSet needed) {
        forgetAllBut(needed);
        Map<Grouping, List<Integer>> missing = new LinkedHashMap<>();
        needed.stream()
                .filter(number -> !places.containsKey(number))
                .forEach(number -> missing.computeIfAbsent(grouping(number), grouping -> new ArrayList<>())
                        .add(number));
        missing.forEach(this::create);
    }

    /** Forgets windows that none of the calls needs. */
    void forgetAllBut(BitSet needed) {
        BitSet kept = withCompanions(needed);
        places.values().removeIf(place -> place.set().calls().stream().noneMatch(call -> isNeeded(call, kept)));
    }

    /** Which of these calls have no windows yet. */
    BitSet missing(BitSet needed) {
        BitSet missing = (BitSet) needed.clone();
        places.keySet().forEach(missing::clear);
        return missing;
    }

    /** Takes over what another has and this one lacks. */
    void adopt(WindowSets other) {
        other.places.forEach(places::putIfAbsent);
    }

    /** Forgets windows, so that they are made anew. */
    void drop(BitSet numbers) {
        numbers.stream().forEach(places::remove);
    }

    void put(WindowSet set) {
        add(set);
    }

    Place place(int number) {
        return Objects.requireNonNull(places.get(number), "the window is not kept");
    }

    /** All sets, those before others that depend on them. */
    List<WindowSet> sets() {
        return places.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().set())
                .distinct()
                .toList();
    }

    /** Calls that are kept together with needed ones stay, and so does all that they depend on. */
    private BitSet withCompanions(BitSet needed) {
        BitSet all = (BitSet) needed.clone();
        int before;
        do {
            before = all.cardinality();
            BitSet known = (BitSet) all.clone();
            for (Place place : places.values()) {
                List<FlatCall> calls = place.set().calls();
                if (calls.stream().anyMatch(call -> isNeeded(call, known))) {
                    calls.forEach(call -> all.set(windows.number(call)));
                }
            }
            all.or(windows.withDependencies(all));
        } while (all.cardinality() > before);
        return all;
    }

    private boolean isNeeded(FlatCall call, BitSet needed) {
        return needed.get(windows.number(call));
    }

    private Grouping grouping(int number) {
        FlatCall call = windows.call(number);
        Map<String, List<Expression>> keys = new HashMap<>();
        call.inputs().forEach((table, input) -> keys.put(table, input.keys()));
        Map<String, Set<Expression>> members = new HashMap<>();
        if (!call.expires()) {
            // Rows are kept for one set of members only; a shard tells members apart.
            call.inputs().forEach((table, input) -> members.put(table, input.membership()));
        }
        return new Grouping(keys, windows.level(number), call.expires(), members);
    }

    private void create(Grouping grouping, List<Integer> numbers) {
        List<FlatCall> calls = numbers.stream().map(windows::call).toList();
        if (grouping.expiring()) {
            for (ShardPlan plan : ShardPlan.of(calls)) {
                add(new WindowSet.Expiring(plan, new Shard(plan.layout(), memory)));
            }
        } else {
            add(new WindowSet.Kept(calls, new KeptRows(calls, compiler)));
        }
    }

    private void add(WindowSet set) {
        for (int i = 0; i < set.calls().size(); i++) {
            places.put(windows.number(set.calls().get(i)), new Place(set, i));
        }
    }
}
