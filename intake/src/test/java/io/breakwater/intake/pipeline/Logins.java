package io.breakwater.intake.pipeline;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.verdict.VerdictRules;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.pack.ListDefinition;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.DetectorProgram.EntityColumn;
import io.breakwater.plan.Field;
import io.breakwater.plan.Frame;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.ColumnReference;
import io.breakwater.plan.expression.Expression.Comparison;
import io.breakwater.plan.expression.Expression.ComparisonOperator;
import io.breakwater.plan.expression.Expression.Constant;
import io.breakwater.plan.expression.Expression.LookupKind;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.signals.SignalMemory;
import io.breakwater.signals.list.NamedLists;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table, detectors over it and events for it: what the pipeline's tests work with. */
final class Logins {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final long START_MICROS = START.getEpochSecond() * 1_000_000;
    static final long SECOND = 1_000_000;
    static final long HOUR = 3_600 * SECOND;

    private Logins() {}

    static Table table(String... furtherColumns) {
        List<Column> columns = new ArrayList<>(List.of(
                column("ip", false, Sensitivity.PERSONAL),
                column("text", true, Sensitivity.CONTENT),
                new Column(
                        "text_length",
                        DataType.BIGINT,
                        true,
                        Optional.empty(),
                        Sensitivity.PUBLIC,
                        "",
                        Optional.of("LENGTH(text)"))));
        for (String name : furtherColumns) {
            columns.add(column(name, true, Sensitivity.PUBLIC));
        }
        return new Table("logins", "", columns, Duration.ofSeconds(60));
    }

    private static Column column(String name, boolean nullable, Sensitivity sensitivity) {
        return new Column(name, DataType.VARCHAR, nullable, Optional.empty(), sensitivity, "", Optional.empty());
    }

    static Definitions definitions(String hash, Table table, DetectorProgram... programs) {
        int text = table.indexOf("text").orElseThrow();
        Expression length = new Expression.Call(
                "LENGTH", List.of(new ColumnReference(text, "text", DataType.VARCHAR, true)), DataType.BIGINT, true);
        return new Definitions(
                "test",
                hash,
                List.of(table),
                List.of(programs),
                Map.of("logins", Map.of("text_length", length)),
                StandardFunctions.library(),
                new SignalMemory(LinkRules.NONE),
                new NamedLists(),
                VerdictRules.NONE);
    }

    /** Logins from one address within an hour, from {@code threshold} on. */
    static DetectorProgram burst(String id, Table table, int threshold) {
        Frame hour = new Frame(Frame.Unit.RANGE, new Frame.Bound.Preceding(HOUR), Frame.Bound.CURRENT_ROW, false);
        return counted(id, "plan", table, "ip", hour, threshold);
    }

    /** Logins with one text within two hours, from {@code threshold} on. */
    static DetectorProgram repeated(String id, Table table, int threshold) {
        Frame hours = new Frame(Frame.Unit.RANGE, new Frame.Bound.Preceding(2 * HOUR), Frame.Bound.CURRENT_ROW, false);
        return counted(id, "repeated", table, "text", hours, threshold);
    }

    /** Logins from one address ever, from {@code threshold} on. */
    static DetectorProgram ever(String id, Table table, int threshold) {
        Frame all = new Frame(Frame.Unit.ROWS, new Frame.Bound.Unbounded(), Frame.Bound.CURRENT_ROW, false);
        return counted(id, "ever", table, "ip", all, threshold);
    }

    private static DetectorProgram counted(
            String id, String plan, Table table, String key, Frame frame, int threshold) {
        List<Field> fields = table.allColumns().stream()
                .map(column -> new Field(column.name(), column.type(), column.nullable()))
                .toList();
        int ip = table.indexOf("ip").orElseThrow();
        ColumnReference address = new ColumnReference(ip, "ip", DataType.VARCHAR, false);
        int position = table.indexOf(key).orElseThrow();
        ColumnReference partition = new ColumnReference(
                position, key, DataType.VARCHAR, fields.get(position).nullable());
        PlanNode window = new PlanNode.Window(
                new PlanNode.Scan("logins", fields),
                List.of(new WindowCall(
                        "n", WindowFunction.COUNT, false, List.of(), List.of(partition), frame, DataType.BIGINT)));
        ColumnReference count = new ColumnReference(fields.size(), "n", DataType.BIGINT, false);
        PlanNode filtered = new PlanNode.Filter(
                window,
                new Comparison(
                        ComparisonOperator.GREATER_OR_EQUAL, count, new Constant((long) threshold, DataType.BIGINT)));
        PlanNode selected = new PlanNode.Project(
                filtered, List.of(new PlanNode.Projection("ip", address), new PlanNode.Projection("n", count)));
        return new DetectorProgram(
                new DetectorVersion(id, plan + threshold + table.columns().size(), "file"),
                DetectorStatus.LIVE,
                selected,
                2,
                new EntityColumn("ip", 0),
                List.of());
    }

    /** Logins from an address that the list holds. */
    static DetectorProgram listed(String id, Table table, String list) {
        return matching(id, table, LookupKind.IN_LIST, list, "");
    }

    /** Logins from an address that has the label. */
    static DetectorProgram labelled(String id, Table table, String label) {
        return matching(id, table, LookupKind.HAS_LABEL, "ip", label);
    }

    private static DetectorProgram matching(String id, Table table, LookupKind kind, String subject, String name) {
        List<Field> fields = table.allColumns().stream()
                .map(column -> new Field(column.name(), column.type(), column.nullable()))
                .toList();
        ColumnReference address = new ColumnReference(table.indexOf("ip").orElseThrow(), "ip", DataType.VARCHAR, false);
        PlanNode filtered = new PlanNode.Filter(
                new PlanNode.Scan("logins", fields), new Expression.Lookup(kind, subject, address, name));
        PlanNode selected = new PlanNode.Project(filtered, List.of(new PlanNode.Projection("ip", address)));
        return new DetectorProgram(
                new DetectorVersion(id, kind + " " + subject + " " + name, "file"),
                DetectorStatus.LIVE,
                selected,
                1,
                new EntityColumn("ip", 0),
                List.of());
    }

    static Definitions withLists(Definitions definitions, ListDefinition... lists) {
        return new Definitions(
                definitions.packName(),
                definitions.packHash(),
                definitions.tables(),
                definitions.programs(),
                definitions.computedColumns(),
                definitions.functions(),
                definitions.memory(),
                new NamedLists(List.of(lists)),
                VerdictRules.NONE);
    }

    static ListDefinition list(String id, ListDefinition.Kind kind, String... entries) {
        return new ListDefinition(id, "", kind, List.of(entries), "", "lists/" + id + ".yaml", "");
    }

    static IncomingEvent login(String source, String id, long time, String ip, @Nullable String text) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("ip", ip);
        values.put("text", text);
        return new IncomingEvent("logins", source, id, time, null, values, "line " + id);
    }

    static IncomingEvent login(String id, long time) {
        return login("app", id, time, "192.0.2.1", "hello");
    }
}
