package io.breakwater.plan;

import io.breakwater.plan.expression.UsedColumns;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which columns of its tables a plan needs. */
public final class ScannedColumns implements PlanNode.Visitor<SortedMap<String, SortedSet<String>>> {
    /** Positions of the visited node's output that someone above reads. */
    private final BitSet used;

    private ScannedColumns(BitSet used) {
        this.used = used;
    }

    /** Names of the columns by table, both in alphabetical order. */
    public static SortedMap<String, SortedSet<String>> of(PlanNode plan) {
        BitSet all = new BitSet();
        all.set(0, plan.fields().size());
        return plan.accept(new ScannedColumns(all));
    }

    @Override
    public SortedMap<String, SortedSet<String>> visitScan(PlanNode.Scan node) {
        SortedSet<String> names = new TreeSet<>();
        used.stream().forEach(index -> names.add(node.fields().get(index).name()));
        SortedMap<String, SortedSet<String>> columns = new TreeMap<>();
        columns.put(node.table(), names);
        return columns;
    }

    @Override
    public SortedMap<String, SortedSet<String>> visitUnionAll(PlanNode.UnionAll node) {
        SortedMap<String, SortedSet<String>> columns = new TreeMap<>();
        for (PlanNode input : node.inputs()) {
            below(input, used).forEach((table, names) -> columns.merge(table, names, ScannedColumns::both));
        }
        return columns;
    }

    @Override
    public SortedMap<String, SortedSet<String>> visitFilter(PlanNode.Filter node) {
        BitSet needed = (BitSet) used.clone();
        new UsedColumns(needed).add(node.predicate());
        return below(node.input(), needed);
    }

    @Override
    public SortedMap<String, SortedSet<String>> visitProject(PlanNode.Project node) {
        BitSet needed = new BitSet();
        used.stream()
                .forEach(index -> new UsedColumns(needed)
                        .add(node.projections().get(index).expression()));
        return below(node.input(), needed);
    }

    @Override
    public SortedMap<String, SortedSet<String>> visitWindow(PlanNode.Window node) {
        int width = node.input().fields().size();
        BitSet needed = used.get(0, width);
        for (WindowCall call : node.calls()) {
            new UsedColumns(needed).add(call.arguments());
            new UsedColumns(needed).add(call.partitionBy());
        }
        return below(node.input(), needed);
    }

    private static SortedMap<String, SortedSet<String>> below(PlanNode input, BitSet needed) {
        return input.accept(new ScannedColumns(needed));
    }

    private static SortedSet<String> both(SortedSet<String> left, SortedSet<String> right) {
        SortedSet<String> names = new TreeSet<>(left);
        names.addAll(right);
        return names;
    }
}
