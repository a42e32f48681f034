package io.breakwater.engine.flow;

import io.breakwater.plan.expression.Expression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an event of one table becomes at some node of a plan.
 *
 * @param conditions all must be true for the event to become a row; in the order in which they were written
 * @param columns the row's columns
 */
public record FlatRow(Set<Expression> conditions, List<Expression> columns) {
    public FlatRow {
        conditions = Collections.unmodifiableSet(new LinkedHashSet<>(conditions));
        columns = List.copyOf(columns);
    }

    FlatRow where(List<Expression> more) {
        Set<Expression> all = new LinkedHashSet<>(conditions);
        all.addAll(more);
        return new FlatRow(all, columns);
    }

    FlatRow with(List<Expression> more) {
        List<Expression> all = new ArrayList<>(columns);
        all.addAll(more);
        return new FlatRow(conditions, all);
    }
}
