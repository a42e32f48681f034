package io.breakwater.intake.contract;

import io.breakwater.model.table.Column;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.plan.expression.CalledFunctions;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.UsedColumns;
import io.breakwater.signals.Signals;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which columns are known before an event has its place in the order: those given, and those calculated from such by functions
 * without a memory.
 */
final class EarlyColumns {
    /** What an event gets with its place. */
    private static final Set<SystemColumn> STAMPED =
            EnumSet.of(SystemColumn.TS, SystemColumn.ARRIVAL, SystemColumn.LANE);

    private EarlyColumns() {}

    /**
     * By index among the declared columns.
     *
     * @param expressions by column name
     */
    static boolean[] of(Table table, Map<String, Expression> expressions) {
        List<Column> columns = table.columns();
        boolean[] early = new boolean[columns.size()];
        for (int i = 0; i < early.length; i++) {
            early[i] = !columns.get(i).computed();
        }
        for (int i = 0; i < early.length; i++) {
            Expression expression = expressions.get(columns.get(i).name());
            if (columns.get(i).computed() && expression != null) {
                early[i] = isEarly(expression, early);
            }
        }
        return early;
    }

    /** Whether all that a call is about is known before, while its own value is not. */
    static boolean canBePrepared(Expression expression, boolean[] early) {
        return expression instanceof Expression.Call call
                && !isEarly(call, early)
                && call.arguments().stream().allMatch(argument -> isEarly(argument, early));
    }

    /** @param early of the columns given, and of the computed ones before it: it refers to no others */
    private static boolean isEarly(Expression expression, boolean[] early) {
        return Collections.disjoint(CalledFunctions.in(expression), Signals.rememberingFunctions())
                && UsedColumns.of(expression).stream()
                        .allMatch(index -> index < SystemColumn.count()
                                ? !STAMPED.contains(SystemColumn.at(index))
                                : early[index - SystemColumn.count()]);
    }
}
