package io.breakwater.language.bind;

import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.expression.Expression;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Measures what columns become when queries are put into one another, to refuse what doubles with every query of WITH. Answers
 * the size of each column, one above the limit for all that are larger.
 */
final class InlinedSize implements PlanNode.Visitor<long[]> {
    /** Half of what the engine takes. */
    private static final long LIMIT = 100_000;

    private boolean excessive;

    private InlinedSize() {}

    /** Whether something in the plan is too large besides the columns that it has at its top. */
    static boolean excessive(PlanNode plan) {
        InlinedSize size = new InlinedSize();
        plan.accept(size);
        return size.excessive;
    }

    /** The first of some expressions over a plan's columns that is too large. */
    static OptionalInt excessive(PlanNode plan, List<Expression> expressions) {
        long[] sizes = plan.accept(new InlinedSize());
        return IntStream.range(0, expressions.size())
                .filter(i -> of(expressions.get(i), sizes) > LIMIT)
                .findFirst();
    }

    private static long of(Expression expression, long[] sizes) {
        return ExpressionSize.inlined(expression, column -> sizes[column], LIMIT);
    }

    private void check(Expression expression, long[] sizes) {
        excessive |= of(expression, sizes) > LIMIT;
    }

    @Override
    public long[] visitScan(PlanNode.Scan node) {
        return ones(node.fields().size());
    }

    @Override
    public long[] visitUnionAll(PlanNode.UnionAll node) {
        long[] largest = ones(node.fields().size());
        for (PlanNode input : node.inputs()) {
            long[] sizes = input.accept(this);
            Arrays.setAll(largest, i -> Math.max(largest[i], sizes[i]));
        }
        return largest;
    }

    @Override
    public long[] visitFilter(PlanNode.Filter node) {
        long[] sizes = node.input().accept(this);
        check(node.predicate(), sizes);
        return sizes;
    }

    @Override
    public long[] visitProject(PlanNode.Project node) {
        long[] sizes = node.input().accept(this);
        return node.projections().stream()
                .mapToLong(projection -> of(projection.expression(), sizes))
                .toArray();
    }

    @Override
    public long[] visitWindow(PlanNode.Window node) {
        long[] sizes = node.input().accept(this);
        for (WindowCall call : node.calls()) {
            call.partitionBy().forEach(key -> check(key, sizes));
            call.arguments().forEach(argument -> check(argument, sizes));
        }
        long[] all = ones(node.fields().size());
        System.arraycopy(sizes, 0, all, 0, sizes.length);
        return all;
    }

    private static long[] ones(int length) {
        long[] ones = new long[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
