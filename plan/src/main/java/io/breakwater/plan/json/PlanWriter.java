package io.breakwater.plan.json;

import io.breakwater.plan.Field;
import io.breakwater.plan.Frame;
import io.breakwater.plan.PlanNode;
import io.breakwater.plan.WindowCall;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Nodes to JSON. */
final class PlanWriter implements PlanNode.Visitor<ObjectNode> {
    private final JsonNodeFactory json;
    private final ExpressionWriter expressions;

    PlanWriter(JsonNodeFactory json) {
        this.json = json;
        this.expressions = new ExpressionWriter(json);
    }

    ObjectNode write(PlanNode node) {
        return node.accept(this);
    }

    @Override
    public ObjectNode visitScan(PlanNode.Scan node) {
        ObjectNode object = object(node).put("table", node.table());
        object.set("fields", fields(node.fields()));
        return object;
    }

    @Override
    public ObjectNode visitUnionAll(PlanNode.UnionAll node) {
        ObjectNode object = object(node);
        ArrayNode inputs = json.arrayNode();
        node.inputs().forEach(input -> inputs.add(write(input)));
        object.set("inputs", inputs);
        object.set("fields", fields(node.fields()));
        return object;
    }

    @Override
    public ObjectNode visitFilter(PlanNode.Filter node) {
        ObjectNode object = object(node);
        object.set("predicate", expressions.write(node.predicate()));
        object.set("input", write(node.input()));
        return object;
    }

    @Override
    public ObjectNode visitProject(PlanNode.Project node) {
        ObjectNode object = object(node);
        ArrayNode columns = json.arrayNode();
        for (PlanNode.Projection projection : node.projections()) {
            ObjectNode column = json.objectNode().put("name", projection.name());
            column.set("expression", expressions.write(projection.expression()));
            columns.add(column);
        }
        object.set("columns", columns);
        object.set("input", write(node.input()));
        return object;
    }

    @Override
    public ObjectNode visitWindow(PlanNode.Window node) {
        ObjectNode object = object(node);
        ArrayNode calls = json.arrayNode();
        node.calls().forEach(call -> calls.add(call(call)));
        object.set("calls", calls);
        object.set("input", write(node.input()));
        return object;
    }

    private ObjectNode object(PlanNode node) {
        return json.objectNode().put(JsonNames.NODE, JsonNames.of(node));
    }

    private ArrayNode fields(List<Field> fields) {
        ArrayNode array = json.arrayNode();
        for (Field field : fields) {
            array.add(json.objectNode()
                    .put("name", field.name())
                    .put("type", field.type().sqlName())
                    .put("nullable", field.nullable()));
        }
        return array;
    }

    private ObjectNode call(WindowCall call) {
        ObjectNode object = json.objectNode()
                .put("name", call.name())
                .put("function", call.function().name())
                .put("distinct", call.distinct())
                .put("type", call.type().sqlName());
        object.set("arguments", expressions.writeAll(call.arguments()));
        object.set("partition_by", expressions.writeAll(call.partitionBy()));
        object.set("frame", frame(call.frame()));
        return object;
    }

    /** A bound is a number of microseconds or rows, or null where there is none. */
    private ObjectNode frame(Frame frame) {
        ObjectNode object = json.objectNode().put("unit", frame.unit().name());
        if (frame.start() instanceof Frame.Bound.Preceding start) {
            object.put("start", start.amount());
        } else {
            object.putNull("start");
        }
        if (frame.end() instanceof Frame.Bound.Preceding end) {
            object.put("end", end.amount());
        }
        return object.put("exclude_current_row", frame.excludeCurrentRow());
    }
}
