package io.breakwater.pack;

import io.breakwater.language.Compilation;
import io.breakwater.language.DetectorCompiler;
import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.definition.TableFile;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.plan.expression.Expression;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles the computed columns of one table and puts them into an order in which each finds what it needs. */
final class ComputedColumns {
    private final Table table;
    private final Map<String, Place> places;
    private final ProblemLog problems;
    private final Map<String, Expression> compiled = new LinkedHashMap<>();
    private final Map<String, Expression> ordered = new LinkedHashMap<>();
    /** The columns being ordered, from the first asked for to the one it needs now. */
    private final Deque<String> path = new ArrayDeque<>();

    private ComputedColumns(TableFile.Read read, ProblemLog problems) {
        this.table = read.table();
        this.places = read.expressionPlaces();
        this.problems = problems;
    }

    /** Expressions by column in order of evaluation; without those that have problems. */
    static Map<String, Expression> compile(TableFile.Read read, DetectorCompiler compiler, ProblemLog problems) {
        ComputedColumns columns = new ComputedColumns(read, problems);
        columns.compileAll(compiler);
        List.copyOf(columns.compiled.keySet()).forEach(columns::order);
        return columns.ordered;
    }

    private void compileAll(DetectorCompiler compiler) {
        for (Column column : table.columns()) {
            Optional<Place> place = Optional.ofNullable(places.get(column.name()));
            if (place.isPresent()) {
                Compilation<Expression> compilation = compiler.compileComputedColumn(table, column, place.get());
                problems.addAll(compilation.problems());
                compilation.result().ifPresent(expression -> compiled.put(column.name(), expression));
            }
        }
    }

    private void order(String column) {
        Expression expression = compiled.get(column);
        if (expression == null || ordered.containsKey(column)) {
            return;
        }
        if (path.contains(column)) {
            reportCircle(column);
            return;
        }
        path.addLast(column);
        ColumnsUsed.by(expression).stream()
                .mapToObj(index -> table.allColumns().get(index).name())
                .forEach(this::order);
        path.removeLast();
        ordered.put(column, expression);
    }

    private void reportCircle(String column) {
        List<String> circle = path.stream().dropWhile(name -> !name.equals(column)).toList();
        problems.error(
                PackProblem.COMPUTED_CYCLE,
                places.getOrDefault(column, Place.ofFile(table.name())),
                "computed columns need each other: " + String.join(" needs ", circle) + " needs " + column,
                "compute one of them from declared columns only");
    }
}
