package io.breakwater.benchmarks.micro;

import io.breakwater.benchmarks.detectors.EventsTable;
import io.breakwater.benchmarks.workload.Workload;
import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.language.DetectorCompiler;
import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.function.StandardFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one evaluation of an expression costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExpressionMicro {
    private static final int ROWS = 1 << 12;

    @Param({
        "country = 7 AND model = 2 AND tokens > 3000",
        "(tokens + 1) * 100 >= 10 * account",
        "tokens % 7 IN (1, 3, 5)"
    })
    private String text = "";

    private final ExpressionEvaluator evaluator = new ExpressionEvaluator(StandardFunctions.library());
    private final Object[][] rows = rows();
    private Expression expression = new Expression.Constant(true, DataType.BOOLEAN);
    private int next;

    @Setup
    public void compile() {
        Column computed = new Column(
                "computed", DataType.BOOLEAN, true, Optional.empty(), Sensitivity.PUBLIC, "", Optional.of(text));
        List<Column> columns = new ArrayList<>(EventsTable.TABLE.columns());
        columns.add(computed);
        Table table = new Table(EventsTable.NAME, "", columns, EventsTable.TABLE.maxBehind());
        expression = new DetectorCompiler(List.of(table), StandardFunctions.library(), Set.of())
                .compileComputedColumn(table, computed, Place.ofFile("micro"))
                .result()
                .orElseThrow();
    }

    @Benchmark
    public @Nullable Object evaluate() {
        Object[] row = rows[next++ & (ROWS - 1)];
        return evaluator.evaluate(expression, index -> row[index - SystemColumn.count()]);
    }

    private static Object[][] rows() {
        Workload workload = Workload.of(ROWS);
        Object[][] rows = new Object[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            rows[row] = new Object[] {
                workload.account[row],
                workload.ip[row],
                workload.device[row],
                workload.apiKey[row],
                workload.prompt[row],
                (long) workload.model[row],
                (long) workload.country[row],
                (long) workload.tokens[row],
                (long) workload.outcome[row],
                (long) workload.flagged[row]
            };
        }
        return rows;
    }
}
