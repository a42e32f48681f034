package io.breakwater.language.bind;

import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.Field;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.PlanNode.Projection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** UNION ALL: names are those of the first input; types are widened to a common one. */
final class UnionBinder {
    private final BindContext context;

    UnionBinder(BindContext context) {
        this.context = context;
    }

    Relation bind(List<Relation> inputs, List<Span> spans) {
        if (inputs.stream().anyMatch(input -> !input.known())) {
            return Relation.unknown();
        }
        int width = inputs.get(0).columns().size();
        for (int i = 1; i < inputs.size(); i++) {
            int other = inputs.get(i).columns().size();
            if (other != width) {
                context.error(
                        LanguageProblem.COLUMN_COUNT,
                        spans.get(i),
                        "this input of UNION ALL has " + other + " columns, the first has " + width,
                        "select the same columns in each; a missing one is written CAST(NULL AS VARCHAR) AS name");
                return Relation.unknown();
            }
        }
        List<ScopeColumn> columns = new ArrayList<>();
        boolean failed = !disjoint(inputs, spans);
        for (int column = 0; column < width; column++) {
            Optional<ScopeColumn> common = common(inputs, spans, column);
            failed |= common.isEmpty();
            common.ifPresent(columns::add);
        }
        return failed ? Relation.unknown() : union(inputs, columns);
    }

    /** Two rows of one event would have one time, and windows rely on times being unique. */
    private boolean disjoint(List<Relation> inputs, List<Span> spans) {
        Set<String> seen = new HashSet<>();
        boolean disjoint = true;
        for (int i = 0; i < inputs.size(); i++) {
            for (String table : inputs.get(i).tables()) {
                if (!seen.add(table)) {
                    disjoint = false;
                    context.error(
                            LanguageProblem.TABLE_TWICE,
                            spans.get(i),
                            "'" + table + "' is in this UNION ALL already, so one event could come twice",
                            "read it once, with WHERE .. OR .. and CASE for what differs");
                }
            }
        }
        return disjoint;
    }

    private Optional<ScopeColumn> common(List<Relation> inputs, List<Span> spans, int position) {
        ScopeColumn first = inputs.get(0).columns().get(position);
        DataType type = first.type();
        boolean nullable = first.nullable();
        boolean engineTime = first.engineTime();
        boolean known = first.known();
        for (int i = 1; i < inputs.size(); i++) {
            ScopeColumn other = inputs.get(i).columns().get(position);
            known &= other.known();
            nullable |= other.nullable();
            engineTime &= other.engineTime();
            if (known && Coercion.distance(type, other.type()) > 0) {
                type = other.type();
            } else if (known && Coercion.distance(other.type(), type) < 0) {
                context.error(
                        LanguageProblem.UNION_TYPES,
                        spans.get(i),
                        "column " + (position + 1) + " of UNION ALL ('" + first.name() + "') is " + type.sqlName()
                                + " before and " + other.type().sqlName() + " here",
                        "convert one of them with CAST");
                return Optional.empty();
            }
        }
        return Optional.of(new ScopeColumn("", first.name(), type, nullable, engineTime, known));
    }

    private static Relation union(List<Relation> inputs, List<ScopeColumn> columns) {
        List<Field> fields = columns.stream()
                .map(column -> new Field(column.name(), column.type(), column.nullable()))
                .toList();
        List<PlanNode> nodes =
                inputs.stream().map(input -> converted(input, columns)).toList();
        Duration maxBehind = inputs.stream()
                .map(Relation::maxBehind)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Set<String> tables = new HashSet<>();
        inputs.forEach(input -> tables.addAll(input.tables()));
        return new Relation(new PlanNode.UnionAll(nodes, fields), columns, tables, maxBehind, true);
    }

    private static PlanNode converted(Relation input, List<ScopeColumn> columns) {
        List<Projection> projections = new ArrayList<>();
        boolean differs = false;
        for (int i = 0; i < columns.size(); i++) {
            ScopeColumn column = input.columns().get(i);
            Typed value = column.at(i);
            differs |= column.known() && column.type() != columns.get(i).type();
            projections.add(new Projection(
                    column.name(),
                    value.unknown()
                            ? value.expression()
                            : Coercion.convert(value, columns.get(i).type())));
        }
        return differs ? new PlanNode.Project(input.node(), projections) : input.node();
    }
}
