package io.breakwater.plan.json;

import io.breakwater.plan.Field;
import io.breakwater.plan.Frame;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import io.breakwater.plan.WindowFunction;
import java.util.ArrayList;
import java.util.List;

/** JSON to nodes. */
final class PlanReader {

    PlanNode read(JsonFields json) throws InvalidPlanException {
        String kind = json.text(JsonNames.NODE);
        PlanNode node;
        try {
            node = switch (kind) {
                case "scan" -> new PlanNode.Scan(json.text("table"), fields(json));
                case "union_all" -> unionAll(json);
                case "filter" -> filter(json);
                case "project" -> project(json);
                case "window" -> window(json);
                default ->
                    throw json.invalid(
                            JsonNames.NODE,
                            "this must be one of "
                                    + JsonNames.NODES.values().stream().sorted().toList());
            };
        } catch (IllegalArgumentException e) {
            throw new InvalidPlanException(json.place(), "" + e.getMessage());
        }
        json.end();
        return node;
    }

    private PlanNode unionAll(JsonFields json) throws InvalidPlanException {
        List<PlanNode> inputs = new ArrayList<>();
        for (JsonFields input : json.objects("inputs")) {
            inputs.add(read(input));
        }
        List<Field> fields = fields(json);
        for (PlanNode input : inputs) {
            for (int i = 0; i < Math.min(fields.size(), input.fields().size()); i++) {
                if (input.fields().get(i).type() != fields.get(i).type()) {
                    throw json.invalid("fields[" + i + "]", "its type differs from an input's");
                }
            }
        }
        return new PlanNode.UnionAll(inputs, fields);
    }

    private PlanNode filter(JsonFields json) throws InvalidPlanException {
        PlanNode input = read(json.object("input"));
        return new PlanNode.Filter(input, new ExpressionReader(input.fields()).read(json.object("predicate")));
    }

    private PlanNode project(JsonFields json) throws InvalidPlanException {
        PlanNode input = read(json.object("input"));
        ExpressionReader expressions = new ExpressionReader(input.fields());
        List<PlanNode.Projection> projections = new ArrayList<>();
        for (JsonFields column : json.objects("columns")) {
            projections.add(
                    new PlanNode.Projection(column.text("name"), expressions.read(column.object("expression"))));
            column.end();
        }
        return new PlanNode.Project(input, projections);
    }

    private PlanNode window(JsonFields json) throws InvalidPlanException {
        PlanNode input = read(json.object("input"));
        ExpressionReader expressions = new ExpressionReader(input.fields());
        List<WindowCall> calls = new ArrayList<>();
        for (JsonFields call : json.objects("calls")) {
            calls.add(new WindowCall(
                    call.text("name"),
                    call.oneOf("function", WindowFunction.class),
                    call.truth("distinct"),
                    expressions.readAll(call.objects("arguments")),
                    expressions.readAll(call.objects("partition_by")),
                    frame(call.object("frame")),
                    call.type("type")));
            call.end();
        }
        return new PlanNode.Window(input, calls);
    }

    private static Frame frame(JsonFields json) throws InvalidPlanException {
        Long start = json.wholeOrNull("start");
        Frame frame = new Frame(
                json.oneOf("unit", Frame.Unit.class),
                start == null ? new Frame.Bound.Unbounded() : new Frame.Bound.Preceding(start),
                new Frame.Bound.Preceding(json.whole("end")),
                json.truth("exclude_current_row"));
        json.end();
        return frame;
    }

    private static List<Field> fields(JsonFields json) throws InvalidPlanException {
        List<Field> fields = new ArrayList<>();
        for (JsonFields field : json.objects("fields")) {
            fields.add(new Field(field.text("name"), field.type("type"), field.truth("nullable")));
            field.end();
        }
        return fields;
    }
}
