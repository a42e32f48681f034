package io.breakwater.engine.shard;

import io.breakwater.engine.aggregate.Accumulator;
import io.breakwater.engine.aggregate.Accumulators;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.WindowFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lays the calls of a shard out: which columns of a key's row they keep, and what moves those at which age. */
final class ShardState {
    private static final int FIRST_FREE = 2;

    private final Map<Long, ChangesBuilder> entering = new TreeMap<>();
    private final Map<Long, ChangesBuilder> leaving = new TreeMap<>();
    private final Map<Counter, Integer> counters = new HashMap<>();
    private final List<Supplier<Accumulator>> kinds = new ArrayList<>();
    private final List<PairCounts> occurrences = new ArrayList<>();
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
        List<Placement> placements = layout.calls().stream().map(this::place).toList();
        rows = new SlotRows(columns);
        accumulators = new SlotAccumulators(kinds);
        values = placements.stream().map(this::connect).toArray(WindowValue[]::new);
    }

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

    List<PairCounts> occurrences() {
        return List.copyOf(occurrences);
    }

    WindowValue[] values() {
        return values;
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
        return changes == null ? Changes.NONE : changes.build();
    }

    Changes leaving(long age) {
        ChangesBuilder changes = leaving.get(age);
        return changes == null ? Changes.NONE : changes.build();
    }

    private Placement place(ShardLayout.Call call) {
        Kind kind = kind(call);
        return switch (kind) {
            case COUNT -> new Placement(call, kind, counter(call), -1);
            case SUM -> new Placement(call, kind, counter(call), take(2));
            case DISTINCT_COUNT -> new Placement(call, kind, -1, take(1));
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
            entering(call).count(call.presence(), column);
            leaving(call).count(call.presence(), column);
            return column;
        });
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
            case SUM -> {
                add(call, new Change.Sum(call.presence(), call.column(), placement.column()));
                return new SumValue(rows, placement.count(), placement.column(), call.function() == WindowFunction.AVG);
            }
            case DISTINCT_COUNT -> {
                PairCounts pairs = new PairCounts();
                occurrences.add(pairs);
                add(
                        call,
                        new Change.DistinctCount(
                                call.presence(),
                                call.column(),
                                placement.column(),
                                call.argumentType() == DataType.DOUBLE,
                                pairs));
                return new CountValue(rows, placement.column());
            }
            case ACCUMULATED -> {
                ValueDictionary dictionary = dictionaries[call.column()];
                add(
                        call,
                        new Change.Accumulated(
                                call.presence(),
                                call.valuePresence(),
                                call.column(),
                                call.argumentType(),
                                dictionary == null ? noDictionary : dictionary,
                                accumulators,
                                placement.column()));
                return new AccumulatorValue(accumulators, placement.column());
            }
        }
        throw new IllegalStateException("unknown kind " + placement.kind());
    }

    private void add(ShardLayout.Call call, Change change) {
        ChangesBuilder last = leaving(call);
        if (!call.alwaysEmpty()) {
            entering(call).other(change);
            last.other(change);
        }
    }

    private ChangesBuilder entering(ShardLayout.Call call) {
        return entering.computeIfAbsent(call.entersAt(), age -> new ChangesBuilder());
    }

    private ChangesBuilder leaving(ShardLayout.Call call) {
        return leaving.computeIfAbsent(call.leavesAt(), age -> new ChangesBuilder());
    }

    private static final class ChangesBuilder {
        private final List<Integer> presences = new ArrayList<>();
        private final List<Integer> columns = new ArrayList<>();
        private final List<Change> others = new ArrayList<>();

        void count(int presence, int column) {
            presences.add(presence);
            columns.add(column);
        }

        void other(Change change) {
            others.add(change);
        }

        Changes build() {
            return new Changes(
                    presences.stream().mapToInt(Integer::intValue).toArray(),
                    columns.stream().mapToInt(Integer::intValue).toArray(),
                    others.toArray(Change[]::new));
        }
    }
}
