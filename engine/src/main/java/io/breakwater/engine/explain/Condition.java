package io.breakwater.engine.explain;

import io.breakwater.engine.expression.Evaluation;
import io.breakwater.engine.expression.ExpressionCompiler;
import io.breakwater.engine.expression.Row;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.UsedColumns;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A condition that can say how it came out. */
final class Condition {
    private final String text;
    private final Evaluation evaluation;
    private final List<Part> values = new ArrayList<>();
    private final Optional<Limit> limit;
    private final List<Condition> parts;

    /** Something the condition looks at. */
    private record Part(String name, Expression expression, Evaluation evaluation) {}

    private Condition(Expression expression, ColumnNames names, ExpressionCompiler compiler) {
        this.text = names.write(expression);
        this.evaluation = compiler.compile(expression);
        this.limit = Limit.of(expression, names, compiler);
        this.parts = partsOf(expression).stream()
                .map(part -> new Condition(part, names, compiler))
                .toList();
        if (parts.isEmpty()) {
            for (Expression looked : lookedAt(expression, names)) {
                values.add(new Part(names.write(looked), looked, compiler.compile(looked)));
            }
        }
    }

    /** The conditions that must all hold for {@code predicate} to hold. */
    static List<Condition> allOf(Expression predicate, ColumnNames names, ExpressionCompiler compiler) {
        List<Condition> conditions = new ArrayList<>();
        for (Expression conjunct : conjuncts(predicate)) {
            conditions.add(new Condition(conjunct, names, compiler));
        }
        return conditions;
    }

    String text() {
        return text;
    }

    boolean holds(Row row) {
        return evaluation.isTrue(row);
    }

    Optional<Limit> limit() {
        return limit;
    }

    ExplainedCondition explain(Row row) {
        Truth truth = Truth.of(evaluation.evaluate(row));
        return new ExplainedCondition(
                text,
                truth,
                values.stream()
                        .map(part -> new NamedValue(
                                part.name(),
                                part.expression().type(),
                                part.evaluation().evaluate(row)))
                        .toList(),
                truth == Truth.FALSE ? limit.flatMap(found -> found.shortfall(row)) : Optional.empty(),
                parts.stream().map(part -> part.explain(row)).toList());
    }

    private static List<Expression> conjuncts(Expression predicate) {
        if (predicate instanceof Expression.Logical logical && logical.conjunction()) {
            return logical.operands().stream()
                    .flatMap(operand -> conjuncts(operand).stream())
                    .toList();
        }
        return List.of(predicate);
    }

    private static List<Expression> partsOf(Expression expression) {
        if (expression instanceof Expression.Logical logical) {
            return logical.operands();
        }
        return expression instanceof Expression.Not not && not.operand() instanceof Expression.Logical logical
                ? logical.operands()
                : List.of();
    }

    /** The sides of a comparison and the columns in them; of other conditions the columns. */
    private static Set<Expression> lookedAt(Expression expression, ColumnNames names) {
        Set<Expression> found = new LinkedHashSet<>();
        if (expression instanceof Expression.Comparison comparison) {
            for (Expression side : List.of(comparison.left(), comparison.right())) {
                BitSet columns = UsedColumns.of(side);
                boolean calculated = !(side instanceof Expression.ColumnReference) && !columns.isEmpty();
                if (calculated && !(side instanceof Expression.Cast)) {
                    found.add(side);
                }
            }
        }
        UsedColumns.of(expression).stream().mapToObj(names::column).forEach(found::add);
        return found;
    }
}
