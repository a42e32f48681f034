package io.breakwater.language.bind;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.Field;
import io.breakwater.plan.PlanNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Rows to select from.
 *
 * @param columns one for each field of the node, in order
 * @param tables names of the tables it stems from
 * @param maxBehind the longest of the tables it stems from
 * @param known false where it was wrong, so that nothing can be said of its columns
 */
record Relation(PlanNode node, List<ScopeColumn> columns, Set<String> tables, Duration maxBehind, boolean known) {
    Relation {
        columns = List.copyOf(columns);
        tables = Set.copyOf(tables);
    }

    /** Something wrong that has been reported. */
    static Relation unknown() {
        return new Relation(new PlanNode.Scan("", List.of()), List.of(), Set.of(), Duration.ZERO, false);
    }

    /** The same rows behind a node that changes no column but may know more of its nullness. */
    Relation behind(PlanNode newNode) {
        List<Field> fields = newNode.fields();
        List<ScopeColumn> narrowed = IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).withNullable(fields.get(i).nullable()))
                .toList();
        return new Relation(newNode, narrowed, tables, maxBehind, known);
    }

    static ScopeColumn column(String qualifier, Field field, boolean engineTime) {
        DataType type = field.type();
        return new ScopeColumn(qualifier, field.name(), type, field.nullable(), engineTime, true);
    }
}
