package io.breakwater.engine.reference;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.reference.ReferenceInterpreter.StoredRow;
import io.breakwater.plan.Frame;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.value.ValueOrder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One window call, computed from all rows of the partition. */
final class ReferenceWindow {
    private final WindowCall call;
    private final int position;

    /** @param position of the call in its window node */
    ReferenceWindow(WindowCall call, int position) {
        this.call = call;
        this.position = position;
    }

    @Nullable
    Object valueAtLast(List<StoredRow> rows) {
        StoredRow current = rows.get(rows.size() - 1);
        List<StoredRow> partition =
                rows.stream().filter(row -> sameKey(row, current)).toList();
        if (call.function() == WindowFunction.LAG) {
            return lag(partition);
        }
        List<@Nullable Object> frame = new ArrayList<>();
        for (int i = 0; i < partition.size(); i++) {
            if (inFrame(partition, i)) {
                frame.add(argument(partition.get(i)));
            }
        }
        return switch (call.function()) {
            case FIRST_VALUE -> frame.isEmpty() ? null : frame.get(0);
            case LAST_VALUE -> frame.isEmpty() ? null : frame.get(frame.size() - 1);
            default -> ReferenceAggregates.aggregate(call, frame);
        };
    }

    private boolean sameKey(StoredRow row, StoredRow current) {
        List<@Nullable Object> left = row.inputs().get(position).keys();
        List<@Nullable Object> right = current.inputs().get(position).keys();
        for (int i = 0; i < left.size(); i++) {
            if (!sameValue(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameValue(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return Objects.equals(left, right);
        }
        return ValueOrder.compare(left, right) == 0;
    }

    private @Nullable Object argument(StoredRow row) {
        return row.inputs().get(position).argument();
    }

    private @Nullable Object lag(List<StoredRow> partition) {
        long back = call.arguments().size() == 1
                ? 1
                : (Long) requireNonNull(((Constant) call.arguments().get(1)).value(), "LAG needs a number of rows");
        long index = partition.size() - 1 - back;
        return back < partition.size() ? argument(partition.get((int) index)) : null;
    }

    /** How far the row lies behind the current one, in the frame's unit, decides; in numbers that cannot overflow. */
    private boolean inFrame(List<StoredRow> partition, int index) {
        int last = partition.size() - 1;
        if (index == last && call.frame().excludeCurrentRow()) {
            return false;
        }
        BigInteger distance = call.frame().unit() == Frame.Unit.ROWS
                ? BigInteger.valueOf(last - (long) index)
                : BigInteger.valueOf(partition.get(last).ts())
                        .subtract(BigInteger.valueOf(partition.get(index).ts()));
        return reaches(call.frame().start(), distance)
                && endsBefore(call.frame().end(), distance);
    }

    private static boolean reaches(Frame.Bound start, BigInteger distance) {
        return !(start instanceof Frame.Bound.Preceding preceding)
                || distance.compareTo(BigInteger.valueOf(preceding.amount())) <= 0;
    }

    private static boolean endsBefore(Frame.Bound end, BigInteger distance) {
        return end instanceof Frame.Bound.Preceding preceding
                && distance.compareTo(BigInteger.valueOf(preceding.amount())) >= 0;
    }
}
