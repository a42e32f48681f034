package io.breakwater.history.query;

import io.breakwater.history.worker.AnswerForm;
import io.breakwater.history.worker.RunOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A query that may be run.
 *
 * @param contentColumns content columns that may be in the answer, as {@code table.column}
 * @param hidden content columns of its tables that do not exist for the one who asks
 * @param external those of its tables that are copied from PostgreSQL
 */
record CheckedQuery(
        QueryText text,
        RunOrder order,
        Set<String> tables,
        Set<String> contentColumns,
        Set<String> hidden,
        List<ExternalTable> external) {
    CheckedQuery {
        tables = Set.copyOf(tables);
        contentColumns = Set.copyOf(contentColumns);
        hidden = Set.copyOf(hidden);
        external = List.copyOf(external);
    }

    /** What must be on this machine for it; nothing where only its columns are asked for. */
    FileDemand demand() {
        return order.form() == AnswerForm.COLUMNS
                ? FileDemand.NONE
                : new FileDemand(tables, content(), Optional.ofNullable(order.span()));
    }

    boolean content() {
        return !contentColumns.isEmpty();
    }
}
