package io.breakwater.server.graph;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.server.stored.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What links events to entities of one kind.
 *
 * @param table whose events they are
 * @param column of the table
 * @param kind of entity
 * @param expression SQL over the column that gives the entity's id, or NULL
 */
record LinkColumn(String table, String column, String kind, String expression) {
    /** E-mail addresses that differ in digits only, as they are made by counting. */
    static final String EMAIL_PATTERN = "email_pattern";

    private static final String EMAIL = "email";
    /** A column made from it names the event itself, which links nothing. */
    private static final String EVENT_ID = "event_id";

    LinkColumn {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(expression, "expression is null");
    }

    /** Those of a table, without the kinds that are left out. */
    static List<LinkColumn> of(Table table, Set<String> without) {
        List<LinkColumn> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean namesTheEvent =
                    column.expression().filter(text -> text.contains(EVENT_ID)).isPresent();
            if (column.entityType().isEmpty() || namesTheEvent) {
                continue;
            }
            String kind = column.entityType().get();
            String name = SqlText.name(column.name());
            columns.add(new LinkColumn(table.name(), column.name(), kind, name));
            if (kind.equals(EMAIL)) {
                columns.add(new LinkColumn(table.name(), column.name(), EMAIL_PATTERN, pattern(name)));
            }
        }
        columns.removeIf(column -> without.contains(column.kind()));
        return columns;
    }

    /** Every run of digits becomes a #; addresses without digits have no pattern. */
    private static String pattern(String email) {
        return "CASE WHEN regexp_matches(" + email + ", '[0-9]') THEN regexp_replace(lower(" + email
                + "), '[0-9]+', '#', 'g') END";
    }
}
