package io.breakwater.language.bind;

import io.breakwater.model.value.DataType;
import io.breakwater.plan.expression.Expression;
import io.breakwater.plan.expression.Expression.Constant;

/**
 * An expression with what is known of its type.
 *
 * @param expression for {@link Kind#NULL} and {@link Kind#UNKNOWN} only a stand-in of some type
 */
record Typed(Kind kind, Expression expression) {

    enum Kind {
        /** A value of the expression's type. */
        VALUE,
        /** A span of time, as BIGINT microseconds. */
        INTERVAL,
        /** NULL without a type; takes any. */
        NULL,
        /** Already reported; everything made of it is unknown too, and silent. */
        UNKNOWN
    }

    static final Typed UNKNOWN = new Typed(Kind.UNKNOWN, new Constant(null, DataType.BOOLEAN));
    static final Typed NULL = new Typed(Kind.NULL, new Constant(null, DataType.BOOLEAN));

    static Typed value(Expression expression) {
        return new Typed(Kind.VALUE, expression);
    }

    static Typed interval(Expression micros) {
        return new Typed(Kind.INTERVAL, micros);
    }

    boolean unknown() {
        return kind == Kind.UNKNOWN;
    }

    boolean isNull() {
        return kind == Kind.NULL;
    }

    boolean isInterval() {
        return kind == Kind.INTERVAL;
    }

    boolean is(DataType type) {
        return kind == Kind.VALUE && expression.type() == type;
    }

    boolean numeric() {
        return kind == Kind.VALUE && expression.type().isNumeric();
    }

    /** The type's name for messages. */
    String typeName() {
        return kind == Kind.VALUE ? expression.type().sqlName() : kind.name();
    }
}
