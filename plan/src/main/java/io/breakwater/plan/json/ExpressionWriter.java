package io.breakwater.plan.json;

import io.breakwater.plan.expression.Expression;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Expressions to JSON. */
final class ExpressionWriter implements Expression.Visitor<ObjectNode> {
    private final JsonNodeFactory json;

    ExpressionWriter(JsonNodeFactory json) {
        this.json = json;
    }

    ObjectNode write(Expression expression) {
        return expression.accept(this);
    }

    ArrayNode writeAll(List<Expression> expressions) {
        ArrayNode array = json.arrayNode();
        expressions.forEach(expression -> array.add(write(expression)));
        return array;
    }

    @Override
    public ObjectNode visitColumnReference(Expression.ColumnReference expression) {
        return object(expression)
                .put("index", expression.index())
                .put("name", expression.name())
                .put("type", expression.type().sqlName())
                .put("nullable", expression.nullable());
    }

    @Override
    public ObjectNode visitConstant(Expression.Constant expression) {
        ObjectNode object = object(expression).put("type", expression.type().sqlName());
        object.set("value", value(expression));
        return object;
    }

    /** Fractions are written as text, so that no reader rounds them. */
    private JsonNode value(Expression.Constant constant) {
        Object value = constant.value();
        if (value == null) {
            return json.nullNode();
        }
        if (value instanceof Boolean truth) {
            return json.booleanNode(truth);
        }
        if (value instanceof Long number) {
            return json.numberNode(number);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = json.arrayNode();
            list.forEach(element -> array.add((String) element));
            return array;
        }
        return json.stringNode(value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
    }

    @Override
    public ObjectNode visitCall(Expression.Call expression) {
        ObjectNode object = object(expression).put("function", expression.function());
        object.set("arguments", writeAll(expression.arguments()));
        return object.put("type", expression.type().sqlName()).put("nullable", expression.nullable());
    }

    @Override
    public ObjectNode visitArithmetic(Expression.Arithmetic expression) {
        ObjectNode object =
                object(expression).put("operator", expression.operator().name());
        object.set("left", write(expression.left()));
        object.set("right", write(expression.right()));
        return object.put("type", expression.type().sqlName());
    }

    @Override
    public ObjectNode visitNegation(Expression.Negation expression) {
        return withOperand(expression, expression.operand());
    }

    @Override
    public ObjectNode visitComparison(Expression.Comparison expression) {
        ObjectNode object =
                object(expression).put("operator", expression.operator().name());
        object.set("left", write(expression.left()));
        object.set("right", write(expression.right()));
        return object;
    }

    @Override
    public ObjectNode visitLogical(Expression.Logical expression) {
        ObjectNode object = object(expression).put("operator", expression.conjunction() ? "AND" : "OR");
        object.set("operands", writeAll(expression.operands()));
        return object;
    }

    @Override
    public ObjectNode visitNot(Expression.Not expression) {
        return withOperand(expression, expression.operand());
    }

    @Override
    public ObjectNode visitIsNull(Expression.IsNull expression) {
        return withOperand(expression, expression.operand());
    }

    @Override
    public ObjectNode visitLike(Expression.Like expression) {
        return withOperand(expression, expression.operand())
                .put("pattern", expression.pattern())
                .put("ignore_case", expression.ignoreCase());
    }

    @Override
    public ObjectNode visitCase(Expression.Case expression) {
        ObjectNode object = object(expression);
        ArrayNode branches = json.arrayNode();
        for (Expression.Branch branch : expression.branches()) {
            ObjectNode written = json.objectNode();
            written.set("when", write(branch.condition()));
            written.set("then", write(branch.value()));
            branches.add(written);
        }
        object.set("branches", branches);
        object.set("otherwise", write(expression.otherwise()));
        return object.put("type", expression.type().sqlName());
    }

    @Override
    public ObjectNode visitCast(Expression.Cast expression) {
        return withOperand(expression, expression.operand())
                .put("type", expression.type().sqlName());
    }

    @Override
    public ObjectNode visitLookup(Expression.Lookup expression) {
        return withOperand(expression, expression.operand())
                .put("kind", expression.kind().name())
                .put("subject", expression.subject())
                .put("name", expression.name());
    }

    private ObjectNode withOperand(Expression expression, Expression operand) {
        ObjectNode object = object(expression);
        object.set("operand", write(operand));
        return object;
    }

    private ObjectNode object(Expression expression) {
        return json.objectNode().put(JsonNames.EXPRESSION, JsonNames.of(expression));
    }
}
