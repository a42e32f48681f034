package io.breakwater.language.calcite;

import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.language.syntax.ExpressionSyntax;
import io.breakwater.language.syntax.IntervalText;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import io.breakwater.plan.expression.Expression.Constant;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIntervalLiteral;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.type.SqlTypeName;

/** Reads values written in the text. */
final class LiteralConverter {
    private static final int DECIMAL_DIGITS = 38;
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final Diagnostics diagnostics;

    LiteralConverter(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    ExpressionSyntax convert(SqlLiteral literal) {
        Span span = Positions.of(literal);
        if (literal instanceof SqlIntervalLiteral) {
            SqlIntervalLiteral.IntervalValue value = literal.getValueAs(SqlIntervalLiteral.IntervalValue.class);
            return interval(value.getIntervalLiteral(), value.getSign(), value.getIntervalQualifier(), span);
        }
        if (literal instanceof SqlUnknownLiteral tagged) {
            return tagged(tagged, span);
        }
        if (literal instanceof SqlNumericLiteral number) {
            return number(number, span);
        }
        if (literal instanceof SqlCharStringLiteral) {
            return constant(literal.getValueAs(String.class), DataType.VARCHAR, span);
        }
        if (literal.getTypeName() == SqlTypeName.BOOLEAN) {
            return constant(literal.booleanValue(), DataType.BOOLEAN, span);
        }
        if (literal.getTypeName() == SqlTypeName.NULL) {
            return new ExpressionSyntax.Null(span);
        }
        return unsupported(span);
    }

    ExpressionSyntax interval(String text, int sign, SqlIntervalQualifier qualifier, Span span) {
        List<IntervalText.Unit> units = units(qualifier);
        if (units.isEmpty()) {
            diagnostics.error(
                    LanguageProblem.CALENDAR_INTERVAL,
                    span,
                    "an interval of " + qualifier + " has no fixed length",
                    "count in DAY, HOUR, MINUTE or SECOND: a month is written INTERVAL '30' DAY");
            return new ExpressionSyntax.Invalid(span);
        }
        OptionalLong micros = IntervalText.micros(text, units);
        if (micros.isEmpty()) {
            diagnostics.error(
                    LanguageProblem.INTERVAL_TEXT,
                    span,
                    "'" + text + "' is not an interval of " + qualifier,
                    "write for example INTERVAL '90' MINUTE or INTERVAL '1 12' DAY TO HOUR");
            return new ExpressionSyntax.Invalid(span);
        }
        if (units.size() > 1) {
            diagnostics.warning(
                    LanguageProblem.COMPOUND_INTERVAL,
                    span,
                    "DuckDB does not read intervals of several units",
                    "write it in one unit, so that the same text runs there: INTERVAL '36' HOUR");
        }
        return new ExpressionSyntax.Interval(sign * micros.getAsLong(), span);
    }

    /** The units from the first to the last; none where one of them has no fixed length. */
    private static List<IntervalText.Unit> units(SqlIntervalQualifier qualifier) {
        TimeUnit first = qualifier.getStartUnit();
        TimeUnit last = qualifier.getUnit();
        List<IntervalText.Unit> units = new ArrayList<>();
        for (IntervalText.Unit unit : IntervalText.Unit.values()) {
            TimeUnit counterpart = TimeUnit.valueOf(unit.name());
            boolean started = counterpart == first || !units.isEmpty();
            if (started) {
                units.add(unit);
            }
            if (counterpart == last) {
                return started ? units : List.of();
            }
        }
        return List.of();
    }

    private ExpressionSyntax number(SqlNumericLiteral literal, Span span) {
        BigDecimal value = literal.bigDecimalValue();
        if (value == null) {
            return unsupported(span);
        }
        if (literal.getTypeName() == SqlTypeName.DOUBLE) {
            return Double.isInfinite(value.doubleValue())
                    ? outOfRange(span, "this number is beyond the range of DOUBLE")
                    : constant(value.doubleValue(), DataType.DOUBLE, span);
        }
        if (literal.isInteger()) {
            return value.precision() < 20 && value.toBigInteger().bitLength() < Long.SIZE
                    ? constant(value.longValueExact(), DataType.BIGINT, span)
                    : outOfRange(span, "this number is beyond the range of BIGINT");
        }
        if (value.stripTrailingZeros().scale() > DataType.DECIMAL_SCALE) {
            return outOfRange(span, "a DECIMAL has 6 digits behind the point");
        }
        BigDecimal decimal = value.setScale(DataType.DECIMAL_SCALE);
        return decimal.precision() <= DECIMAL_DIGITS
                ? constant(decimal, DataType.DECIMAL, span)
                : outOfRange(span, "this number is beyond the range of DECIMAL(38,6)");
    }

    private ExpressionSyntax outOfRange(Span span, String message) {
        diagnostics.error(
                LanguageProblem.NUMBER_OUT_OF_RANGE,
                span,
                message,
                "use fewer digits, or write a DOUBLE with an exponent, such as 1.5e-9");
        return new ExpressionSyntax.Invalid(span);
    }

    private ExpressionSyntax tagged(SqlUnknownLiteral literal, Span span) {
        if (!literal.tag.equals("TIMESTAMP")) {
            return unsupported(span);
        }
        String text = literal.getValue();
        try {
            LocalDateTime time = LocalDateTime.parse(text, TIMESTAMP);
            return constant(Timestamps.toMicros(time.toInstant(ZoneOffset.UTC)), DataType.TIMESTAMP, span);
        } catch (DateTimeException e) {
            diagnostics.error(
                    LanguageProblem.TIMESTAMP_TEXT,
                    span,
                    "'" + text + "' is not a time",
                    "write it in UTC as TIMESTAMP '2026-01-31 23:59:59'");
            return new ExpressionSyntax.Invalid(span);
        }
    }

    private ExpressionSyntax unsupported(Span span) {
        diagnostics.error(
                LanguageProblem.UNSUPPORTED_LITERAL,
                span,
                "the dialect does not have this kind of literal",
                "use numbers, 'text', TRUE, FALSE, NULL, TIMESTAMP '2026-01-31 23:59:59' or INTERVAL '1' HOUR");
        return new ExpressionSyntax.Invalid(span);
    }

    private static ExpressionSyntax constant(Object value, DataType type, Span span) {
        return new ExpressionSyntax.Literal(new Constant(value, type), span);
    }
}
