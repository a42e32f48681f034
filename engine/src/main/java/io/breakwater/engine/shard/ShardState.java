package io.breakwater.engine.shard;

import io.breakwater.engine.aggregate.Accumulator;
import io.breakwater.engine.aggregate.Accumulators;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.WindowFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lays the calls of a shard out: which columns of a key's row they keep, and what moves those at which age. */
final class ShardState {
    private static final int FIRST_FREE = 2;

    private final Map<Long, ChangesBuilder> entering = new TreeMap<>();
    private final Map<Long, ChangesBuilder> leaving = new TreeMap<>();
    private final Map<Counter, Integer> counters = new HashMap<>();
    private final List<Supplier<Accumulator>> kinds = new ArrayList<>();
    private final Map<Distinct, SortedMap<Long, Integer>> distinctColumns = new LinkedHashMap<>();
    private final List<DistinctValues> distinctValues = new ArrayList<>();
    private final @Nullable ValueDictionary[] dictionaries;
    private final ValueDictionary noDictionary = new ValueDictionary();
    private final SlotRows rows;
    private final SlotAccumulators accumulators;
    private final WindowValue[] values;
    private int columns = FIRST_FREE;

    ShardState(ShardLayout layout) {
        dictionaries = new @Nullable ValueDictionary[layout.columns().size()];
        for (int i = 0; i < dictionaries.length; i++) {
            dictionaries[i] = LoggedValue.needsDictionary(layout.columns().get(i)) ? new ValueDictionary() : null;
        }
        Placement[] placements = placeAll(layout.calls());
        rows = new SlotRows(columns);
        accumulators = new SlotAccumulators(kinds);
        distinctColumns.forEach(this::connectDistinct);
        values = Arrays.stream(placements).map(this::connect).toArray(WindowValue[]::new);
    }

    /** Values that are counted once each, told apart by what counts and the age at which it does. */
    private record Distinct(int presence, int column, boolean real, long entersAt) {}

    /** Rows a window counts, told apart by presence and the two ages. */
    private record Counter(int presence, long entersAt, long leavesAt) {}

    /** Where a call keeps what it needs. */
    private record Placement(ShardLayout.Call call, Kind kind, int count, int column) {}

    private enum Kind {
        COUNT,
        DISTINCT_COUNT,
        SUM,
        ACCUMULATED
    }

    SlotRows rows() {
        return rows;
    }

    SlotAccumulators accumulators() {
        return accumulators;
    }

    @Nullable
    ValueDictionary[] dictionaries() {
        return dictionaries;
    }

    List<DistinctValues> distinctValues() {
        return List.copyOf(distinctValues);
    }

    WindowValue[] values() {
        return values;
    }

    /** No row is in any window any more. */
    void clear() {
        rows.clear();
        accumulators.clear();
        distinctValues.forEach(DistinctValues::clear);
        for (ValueDictionary dictionary : dictionaries) {
            if (dictionary != null) {
                dictionary.clear();
            }
        }
    }

    /** Whether an image of some values is not written yet. */
    boolean isShown() {
        return Arrays.stream(dictionaries).anyMatch(dictionary -> dictionary != null && dictionary.isShown());
    }

    /** Without the objects of values. */
    long bytes() {
        long bytes = rows.bytes();
        for (DistinctValues counted : distinctValues) {
            bytes += counted.bytes();
        }
        for (ValueDictionary dictionary : dictionaries) {
            bytes += dictionary == null ? 0 : dictionary.bytes();
        }
        return bytes;
    }

    /** Ages at which something happens, ascending; the last one is the longest window's. */
    long[] ages() {
        TreeMap<Long, Boolean> ages = new TreeMap<>();
        entering.keySet().stream().filter(age -> age > 0).forEach(age -> ages.put(age, true));
        leaving.keySet().forEach(age -> ages.put(age, true));
        return ages.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    Changes entering(long age) {
        ChangesBuilder changes = entering.get(age);
        return changes == null ? Changes.none() : changes.build();
    }

    Changes leaving(long age) {
        ChangesBuilder changes = leaving.get(age);
        return changes == null ? Changes.none() : changes.build();
    }

    /** What changes at one age lies side by side, so the shortest windows come first. */
    private Placement[] placeAll(List<ShardLayout.Call> calls) {
        Placement[] placements = new Placement[calls.size()];
        IntStream.range(0, placements.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> calls.get(i).leavesAt()))
                .forEach(i -> placements[i] = place(calls.get(i)));
        return placements;
    }

    private Placement place(ShardLayout.Call call) {
        Kind kind = kind(call);
        return switch (kind) {
            case COUNT -> new Placement(call, kind, counter(call), -1);
            case SUM -> new Placement(call, kind, counter(call), take(2));
            case DISTINCT_COUNT -> new Placement(call, kind, distinctCounter(call), -1);
            case ACCUMULATED -> {
                boolean distinct = call.distinct();
                kinds.add(() -> Accumulators.create(call.function(), distinct, call.argumentType(), false));
                yield new Placement(call, kind, -1, kinds.size() - 1);
            }
        };
    }

    private static Kind kind(ShardLayout.Call call) {
        if (call.function() == WindowFunction.COUNT) {
            return call.distinct() ? Kind.DISTINCT_COUNT : Kind.COUNT;
        }
        boolean sum = call.function() == WindowFunction.SUM || call.function() == WindowFunction.AVG;
        return sum && !call.distinct() && call.argumentType() == DataType.BIGINT ? Kind.SUM : Kind.ACCUMULATED;
    }

    private int counter(ShardLayout.Call call) {
        return counters.computeIfAbsent(new Counter(call.presence(), call.entersAt(), call.leavesAt()), counter -> {
            int column = take(1);
            ChangesBuilder last = leaving(call);
            if (!call.alwaysEmpty()) {
                entering(call).count(call.presence(), column);
                last.count(call.presence(), column);
            }
            return column;
        });
    }

    private int distinctCounter(ShardLayout.Call call) {
        boolean real = call.argumentType() == DataType.DOUBLE;
        leaving(call);
        if (call.alwaysEmpty()) {
            return take(1);
        }
        return distinctColumns
                .computeIfAbsent(
                        new Distinct(call.presence(), call.column(), real, call.entersAt()),
                        distinct -> new TreeMap<>())
                .computeIfAbsent(call.leavesAt(), age -> take(1));
    }

    private void connectDistinct(Distinct distinct, SortedMap<Long, Integer> columnsByAge) {
        int[] windows =
                columnsByAge.values().stream().mapToInt(Integer::intValue).toArray();
        DistinctValues counted = new DistinctValues(distinct.presence(), distinct.column(), distinct.real(), windows);
        distinctValues.add(counted);
        enteringAt(distinct.entersAt()).other(counted);
        int window = 0;
        for (long age : columnsByAge.keySet()) {
            leavingAt(age).other(counted.leaving(distinct.presence(), window++));
        }
    }

    private int take(int width) {
        int column = columns;
        columns += width;
        return column;
    }

    private WindowValue connect(Placement placement) {
        ShardLayout.Call call = placement.call();
        switch (placement.kind()) {
            case COUNT -> {
                return new CountValue(rows, placement.count());
            }
            case DISTINCT_COUNT -> {
                return new CountValue(rows, placement.count());
            }
            case SUM -> {
                add(call, entering -> new SumChange(call.presence(), call.column(), placement.column(), entering));
                return new SumValue(rows, placement.count(), placement.column(), call.function() == WindowFunction.AVG);
            }
            case ACCUMULATED -> {
                ValueDictionary known = dictionaries[call.column()];
                ValueDictionary dictionary = known == null ? noDictionary : known;
                int index = placement.column();
                add(call, entering -> new AccumulatorChange(call, dictionary, accumulators, index, entering));
                return new AccumulatorValue(accumulators, index);
            }
        }
        throw new IllegalStateException("unknown kind " + placement.kind());
    }

    private void add(ShardLayout.Call call, Function<Boolean, Change> change) {
        ChangesBuilder last = leaving(call);
        if (!call.alwaysEmpty()) {
            entering(call).other(change.apply(true));
            last.other(change.apply(false));
        }
    }

    private ChangesBuilder entering(ShardLayout.Call call) {
        return enteringAt(call.entersAt());
    }

    private ChangesBuilder leaving(ShardLayout.Call call) {
        return leavingAt(call.leavesAt());
    }

    private ChangesBuilder enteringAt(long age) {
        return entering.computeIfAbsent(age, added -> new ChangesBuilder(1));
    }

    private ChangesBuilder leavingAt(long age) {
        return leaving.computeIfAbsent(age, added -> new ChangesBuilder(-1));
    }

    private static final class ChangesBuilder {
        private final int step;
        private final List<Integer> presences = new ArrayList<>();
        private final List<Integer> columns = new ArrayList<>();
        private final List<Change> others = new ArrayList<>();

        ChangesBuilder(int step) {
            this.step = step;
        }

        void count(int presence, int column) {
            presences.add(presence);
            columns.add(column);
        }

        void other(Change change) {
            others.add(change);
        }

        Changes build() {
            return new Changes(
                    step,
                    presences.stream().mapToInt(Integer::intValue).toArray(),
                    columns.stream().mapToInt(Integer::intValue).toArray(),
                    others);
        }
    }
}
