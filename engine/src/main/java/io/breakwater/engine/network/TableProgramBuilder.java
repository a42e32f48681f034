package io.breakwater.engine.network;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.flow.FlatCall;
import io.breakwater.engine.flow.WindowValues;
import io.breakwater.engine.network.NetworkBuilder.Watched;
import io.breakwater.engine.typed.TypedCompiler;
import io.breakwater.engine.typed.Whole;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Builds the program of one table. */
final class TableProgramBuilder {
    private final String table;
    private final WindowSets sets;
    private final WindowValues windows;
    private final ExpressionCompiler compiler;
    private final TypedCompiler typed;
    private final CostMeter costs;
    private final List<Integer> inputSets = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();
    private final Map<MemberKey, Member> members = new LinkedHashMap<>();
    private final Map<Integer, WindowReader> readers = new HashMap<>();
    private final Map<WindowSet, Integer> inputIndexes = new HashMap<>();

    TableProgramBuilder(
            String table, WindowSets sets, WindowValues windows, ExpressionCompiler compiler, CostMeter costs) {
        this.costs = costs;
        this.table = table;
        this.sets = sets;
        this.windows = windows;
        this.compiler = compiler;
        this.typed = new TypedCompiler(compiler, this::column);
    }

    /** Tells the memberships of all inputs apart. */
    private record MemberKey(int input, Set<Expression> conditions) {}

    /** One membership of one input, and the detectors that can hit only its events. */
    private record Member(MemberKey key, int level, long bit, List<Watcher> watchers) {
        boolean isOfAll() {
            return key.conditions().isEmpty();
        }
    }

    TableProgram build(List<Watched> watched) {
        List<WindowSet> all = sets.sets();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).calls().get(0).inputs().containsKey(table)) {
                inputSets.add(i);
                addInput(all.get(i));
            }
        }
        List<Watched> withoutWindows = new ArrayList<>();
        for (Watched detector : watched) {
            if (detector.reads().isEmpty()) {
                withoutWindows.add(detector);
            } else {
                memberOf(detector).watchers().add(watcher(detector));
            }
        }
        EqualityIndex<Candidates> windowless = EqualityIndex.of(
                withoutWindows,
                detector -> Equalities.in(detector.row().conditions()),
                compiler::compile,
                typed::whole,
                found -> Candidates.of(found.stream().map(this::watcher).toList(), this::column));
        return new TableProgram(
                levels(),
                windowless,
                inputs.toArray(Input[]::new),
                lookaheads(),
                inputSets.stream().mapToInt(Integer::intValue).toArray(),
                readerArray(),
                costs);
    }

    private void addInput(WindowSet set) {
        int index = inputs.size();
        inputIndexes.put(set, index);
        int level = windows.level(windows.number(set.calls().get(0)));
        Map<Set<Expression>, Long> bits = new LinkedHashMap<>();
        for (int i = 0; i < set.calls().size(); i++) {
            FlatCall call = set.calls().get(i);
            Set<Expression> conditions = input(call).membership();
            long bit = bits.computeIfAbsent(conditions, added -> 1L << bits.size());
            MemberKey key = new MemberKey(index, conditions);
            members.putIfAbsent(key, new Member(key, level, bit, new ArrayList<>()));
            readers.put(windows.number(call), reader(set, i, index));
        }
        inputs.add(input(set, index, bits));
    }

    private Lookahead[] lookaheads() {
        return inputIndexes.keySet().stream()
                .filter(WindowSet.Expiring.class::isInstance)
                .flatMap(set -> Lookahead.of((WindowSet.Expiring) set, table).stream())
                .toArray(Lookahead[]::new);
    }

    private static WindowReader reader(WindowSet set, int call, int input) {
        if (set instanceof WindowSet.Expiring expiring) {
            return new WindowReader.OfShard(expiring.shard().value(call), input);
        }
        return new WindowReader.OfKeptRows(((WindowSet.Kept) set).rows(), call);
    }

    private Input input(WindowSet set, int index, Map<Set<Expression>, Long> bits) {
        if (set instanceof WindowSet.Expiring expiring) {
            return shardInput(expiring, index, bits);
        }
        WindowSet.Kept kept = (WindowSet.Kept) set;
        return new RowsInput(kept.rows(), KeptRows.row(kept.calls(), table, compiler));
    }

    private Input shardInput(WindowSet.Expiring set, int index, Map<Set<Expression>, Long> bits) {
        ShardPlan plan = set.plan();
        ShardInput.Presence[] presences = plan.presences().stream()
                .map(byTable -> byTable.get(table))
                .map(presence -> new ShardInput.Presence(
                        requireNonNull(bits.get(presence.membership()), "no call has the membership"),
                        presence.argument().map(typed::isPresent)))
                .toArray(ShardInput.Presence[]::new);
        LoggedColumn[] columns = plan.columns().stream().map(this::loggedColumn).toArray(LoggedColumn[]::new);
        List<Expression> keys = input(plan.calls().get(0)).keys();
        return new ShardInput(set.shard(), index, shardKey(keys, plan.layout().longKeys()), presences, columns);
    }

    private ShardKey shardKey(List<Expression> keys, boolean longKeys) {
        if (!longKeys) {
            return new ShardKey.OfObjects(compiler.compile(keys));
        }
        return keys.isEmpty() ? new ShardKey.Single() : new ShardKey.OfWhole(typed.whole(keys.get(0)));
    }

    private LoggedColumn loggedColumn(ShardPlan.Column column) {
        Expression expression = column.expressions().get(table);
        if (expression == null) {
            throw new IllegalStateException("the windows do not read table " + table);
        }
        return TypedCompiler.isWhole(expression)
                ? new LoggedColumn.OfWhole(typed.whole(expression), column.neededFor())
                : new LoggedColumn.OfObject(compiler.compile(expression), column.neededFor());
    }

    private FlatCall.Input input(FlatCall call) {
        FlatCall.Input input = call.inputs().get(table);
        if (input == null) {
            throw new IllegalStateException("the window does not read table " + table);
        }
        return input;
    }

    private Watcher watcher(Watched detector) {
        Set<Expression> conditions = detector.row().conditions();
        Optional<Threshold> threshold = Threshold.among(conditions);
        List<Expression> others = conditions.stream()
                .filter(condition ->
                        threshold.isEmpty() || condition != threshold.get().condition())
                .toList();
        return new Watcher(
                detector.detector(),
                threshold,
                typed.all(others),
                new HitColumns(detector.row().columns(), compiler));
    }

    /**
     * The membership that an event must have to be hit: that of the window whose threshold is tested first, because only for a
     * member the window's value is known; else that of the last window.
     */
    private Member memberOf(Watched detector) {
        Optional<Threshold> threshold = Threshold.among(detector.row().conditions());
        int number = threshold
                .map(Threshold::value)
                .map(ColumnReference::index)
                .filter(index -> index >= WindowValues.FIRST)
                .map(index -> index - WindowValues.FIRST)
                .orElse(detector.reads().length() - 1);
        int input = requireNonNull(inputIndexes.get(sets.place(number).set()), "the window has no input");
        MemberKey key = new MemberKey(input, input(windows.call(number)).membership());
        return requireNonNull(members.get(key), "the window has no members");
    }

    private List<Level> levels() {
        Map<Integer, List<Member>> byLevel = new TreeMap<>();
        members.values()
                .forEach(member -> byLevel.computeIfAbsent(member.level(), level -> new ArrayList<>())
                        .add(member));
        return byLevel.values().stream().map(this::level).toList();
    }

    private Level level(List<Member> members) {
        List<Member> always = members.stream().filter(Member::isOfAll).toList();
        List<Member> conditional =
                members.stream().filter(member -> !member.isOfAll()).toList();
        return new Level(
                always.stream().map(this::membership).toList(),
                EqualityIndex.of(
                        conditional,
                        member -> Equalities.in(member.key().conditions()),
                        compiler::compile,
                        typed::whole,
                        found -> found.stream().map(this::membership).toList()));
    }

    private Membership membership(Member member) {
        int input = member.key().input();
        Set<Expression> conditions = member.key().conditions();
        List<Expression> left = Equalities.in(conditions).without(conditions);
        Candidates candidates = Candidates.of(member.watchers(), this::column);
        WindowSet set = sets.sets().get(inputSets.get(input));
        return new Membership(
                input,
                member.bit(),
                left.isEmpty() ? Optional.empty() : Optional.of(typed.all(left)),
                set instanceof WindowSet.Expiring expiring ? candidates.inRowsOf(expiring.shard(), input) : candidates);
    }

    private Whole column(ColumnReference column) {
        int index = column.index();
        if (index >= WindowValues.FIRST
                && readers.get(index - WindowValues.FIRST) instanceof WindowReader.OfShard reader) {
            return new WindowColumn(reader.window(), reader.input(), column.nullable());
        }
        return new EventColumn(index);
    }

    private WindowReader[] readerArray() {
        int length =
                readers.keySet().stream().mapToInt(number -> number + 1).max().orElse(0);
        WindowReader[] array = new WindowReader[length];
        readers.forEach((number, reader) -> array[number] = reader);
        return array;
    }
}
