package io.breakwater.engine;

import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.Field;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.expression.Expression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A small table of every type, and the plans and events of tests over it. */
final class TestTable {
    static final Table TABLE = table("events");
    static final Table OTHER = table("others");

    private TestTable() {}

    private static Table table(String name) {
        return new Table(
                name,
                "test",
                List.of(
                        column("who", DataType.VARCHAR),
                        column("word", DataType.VARCHAR),
                        column("whole", DataType.BIGINT),
                        column("price", DataType.DECIMAL),
                        column("score", DataType.DOUBLE)),
                Duration.ofSeconds(60));
    }

    private static Column column(String name, DataType type) {
        return new Column(name, type, true, Optional.empty(), Sensitivity.PUBLIC, "", Optional.empty());
    }

    static PlanNode scan(Table table) {
        return new PlanNode.Scan(
                table.name(),
                table.allColumns().stream()
                        .map(column -> new Field(column.name(), column.type(), column.nullable()))
                        .toList());
    }

    static Expression reference(PlanNode input, String name) {
        List<Field> fields = input.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                Field field = fields.get(i);
                return new Expression.ColumnReference(i, name, field.type(), field.nullable());
            }
        }
        throw new IllegalArgumentException("no column " + name);
    }

    static Expression column(String name) {
        return reference(scan(TABLE), name);
    }

    static Expression whole(long value) {
        return new Expression.Constant(value, DataType.BIGINT);
    }

    static Expression text(String value) {
        return new Expression.Constant(value, DataType.VARCHAR);
    }

    /** All of the plan's columns, and a last one that names the same entity for each row. */
    static DetectorProgram program(String id, String planHash, PlanNode plan) {
        List<PlanNode.Projection> projections = new ArrayList<>();
        plan.fields()
                .forEach(
                        field -> projections.add(new PlanNode.Projection(field.name(), reference(plan, field.name()))));
        projections.add(new PlanNode.Projection("entity", text("everybody")));
        PlanNode.Project project = new PlanNode.Project(plan, projections);
        return new DetectorProgram(
                new DetectorVersion(id, planHash, "file"),
                DetectorStatus.LIVE,
                project,
                plan.fields().size(),
                new DetectorProgram.EntityColumn("group", plan.fields().size()),
                List.of());
    }

    static Event event(long ts, @Nullable Object... values) {
        return event(TABLE.name(), ts, Lane.LIVE, values);
    }

    static Event event(String table, long ts, Lane lane, @Nullable Object... values) {
        return new Event(table, new EventKey("test", "e" + ts), ts, ts, null, ts, lane, values);
    }
}
