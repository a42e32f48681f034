package io.breakwater.engine.network;

import io.breakwater.engine.flow.FlatCall;
import io.breakwater.engine.flow.Frames;
import io.breakwater.engine.shard.ShardLayout;
import io.breakwater.engine.typed.TypedCompiler;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What calls over one partitioning need logged: their different presences and arguments, each once.
 *
 * @param calls in the order of the layout's
 * @param presences by bit: for each table when its events count
 * @param columns by position: for each table what its events log, and for which presences
 */
record ShardPlan(
        List<FlatCall> calls, List<Map<String, Presence>> presences, List<Column> columns, ShardLayout layout) {
    /**
     * @param argument must not be NULL, if there is one
     */
    record Presence(Set<Expression> membership, Optional<Expression> argument) {}

    record Column(Map<String, Expression> expressions, DataType type, long neededFor) {}

    /** Plans for all calls; more than one where there are more presences than one shard can tell apart. */
    static List<ShardPlan> of(List<FlatCall> calls) {
        List<ShardPlan> plans = new ArrayList<>();
        Builder builder = new Builder();
        for (FlatCall call : calls) {
            if (!builder.hasPlaceFor(call)) {
                plans.add(builder.build());
                builder = new Builder();
            }
            builder.add(call);
        }
        plans.add(builder.build());
        return plans;
    }

    private static final class Builder {
        private final List<FlatCall> calls = new ArrayList<>();
        private final Map<Map<String, Presence>, Integer> presences = new LinkedHashMap<>();
        private final Map<Map<String, Expression>, Integer> columns = new LinkedHashMap<>();
        private final List<DataType> types = new ArrayList<>();
        private final List<Long> neededFor = new ArrayList<>();
        private final List<ShardLayout.Call> layout = new ArrayList<>();

        boolean hasPlaceFor(FlatCall call) {
            Set<Map<String, Presence>> all = new HashSet<>(presences.keySet());
            all.add(presence(call));
            all.add(valuePresence(call));
            return all.size() <= ShardLayout.MOST_PRESENCES;
        }

        void add(FlatCall call) {
            int presence = number(presence(call));
            int valuePresence = number(valuePresence(call));
            boolean counts = call.function() == WindowFunction.COUNT && !call.distinct();
            int column = counts ? -1 : column(call, valuePresence);
            calls.add(call);
            layout.add(new ShardLayout.Call(
                    call.function(),
                    call.distinct(),
                    call.argumentType(),
                    Frames.entersAt(call.frame()),
                    Frames.leavesAt(call.frame()),
                    presence,
                    valuePresence,
                    column));
        }

        ShardPlan build() {
            List<Column> all = new ArrayList<>();
            columns.keySet()
                    .forEach(expressions ->
                            all.add(new Column(expressions, types.get(all.size()), neededFor.get(all.size()))));
            return new ShardPlan(
                    List.copyOf(calls),
                    List.copyOf(presences.keySet()),
                    List.copyOf(all),
                    new ShardLayout(hasLongKeys(calls.get(0)), presences.size(), types, layout));
        }

        private int number(Map<String, Presence> presence) {
            return presences.computeIfAbsent(presence, added -> presences.size());
        }

        private int column(FlatCall call, int presence) {
            Map<String, Expression> expressions = new TreeMap<>();
            call.inputs()
                    .forEach((table, input) ->
                            expressions.put(table, input.arguments().get(0)));
            int column = columns.computeIfAbsent(expressions, added -> columns.size());
            if (column == types.size()) {
                types.add(call.argumentType());
                neededFor.add(0L);
            }
            neededFor.set(column, neededFor.get(column) | 1L << presence);
            return column;
        }

        /** When a row counts. For the functions of a row's value also a row with NULL does. */
        private static Map<String, Presence> presence(FlatCall call) {
            boolean countsNull =
                    call.function() == WindowFunction.FIRST_VALUE || call.function() == WindowFunction.LAST_VALUE;
            Map<String, Presence> presence = valuePresence(call);
            if (countsNull) {
                presence.replaceAll((table, part) -> new Presence(part.membership(), Optional.empty()));
            }
            return presence;
        }

        private static Map<String, Presence> valuePresence(FlatCall call) {
            Map<String, Presence> presence = new TreeMap<>();
            call.inputs()
                    .forEach((table, input) -> presence.put(
                            table,
                            new Presence(
                                    input.membership(),
                                    input.arguments().stream().findFirst())));
            return presence;
        }

        private static boolean hasLongKeys(FlatCall call) {
            return call.inputs().values().stream()
                    .map(FlatCall.Input::keys)
                    .allMatch(keys -> keys.isEmpty() || (keys.size() == 1 && TypedCompiler.isWhole(keys.get(0))));
        }
    }
}
