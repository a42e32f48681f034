package io.breakwater.engine.network;

import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Lookups;
import io.breakwater.engine.flow.FlatRow;
import io.breakwater.engine.flow.WindowValues;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.FunctionLibrary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds networks over windows that stay from one to the next. */
public final class NetworkBuilder {
    private final WindowValues windows = new WindowValues();
    private final FunctionLibrary functions;
    private final Lookups lookups;
    private final WindowSets sets;

    public NetworkBuilder(FunctionLibrary functions, Lookups lookups) {
        this.functions = functions;
        this.lookups = lookups;
        this.sets = new WindowSets(windows, new ExpressionCompiler(functions, lookups));
    }

    /** Takes up the window calls of plans. */
    public WindowValues windows() {
        return windows;
    }

    /**
     * A network of these detectors. Windows that an earlier network of this builder kept go on; new ones start empty; those
     * that no detector needs any more are dropped.
     *
     * @param detectors for each what an event of a table becomes
     */
    public Network build(List<Map<String, FlatRow>> detectors) {
        BitSet needed = new BitSet();
        Map<String, List<Watched>> byTable = new TreeMap<>();
        for (int i = 0; i < detectors.size(); i++) {
            int detector = i;
            detectors.get(i).forEach((table, row) -> {
                BitSet read = read(row);
                needed.or(read);
                byTable.computeIfAbsent(table, name -> new ArrayList<>()).add(new Watched(detector, row, read));
            });
        }
        sets.keep(windows.withDependencies(needed));
        Moment moment = new Moment();
        Map<String, TableProgram> programs = new HashMap<>();
        // Calls over several tables keep their windows moving on events of any of them.
        sets.sets().stream()
                .flatMap(set -> set.calls().stream())
                .flatMap(call -> call.inputs().keySet().stream())
                .forEach(table -> byTable.computeIfAbsent(table, name -> List.of()));
        byTable.forEach((table, watched) -> {
            SharedEvaluations shared = new SharedEvaluations(moment);
            ExpressionCompiler compiler = new ExpressionCompiler(functions, lookups, shared::share);
            programs.put(table, new TableProgramBuilder(table, sets, windows, compiler).build(watched));
        });
        return new Network(programs, moment);
    }

    /** Fails where an expression cannot be evaluated. */
    public void check(Map<String, FlatRow> detector) {
        ExpressionCompiler compiler = new ExpressionCompiler(functions, lookups);
        for (FlatRow row : detector.values()) {
            compiler.compile(row.columns());
            row.conditions().forEach(compiler::compile);
            windows.withDependencies(read(row)).stream()
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

    /** Numbers of the windows that a row reads. */
    public static BitSet read(FlatRow row) {
        List<Expression> all = new ArrayList<>(row.conditions());
        all.addAll(row.columns());
        return WindowValues.readBy(all);
    }
}
