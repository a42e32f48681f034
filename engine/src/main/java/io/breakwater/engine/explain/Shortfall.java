package io.breakwater.engine.explain;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * By how much a number misses a limit.
 *
 * @param subject what is compared
 * @param operator {@code >}, {@code >=}, {@code <} or {@code <=}
 * @param limit what it is compared with; its name is empty where it is a number in the detector's text
 * @param closeness how near the number is: 1 at the limit, 0.5 at half or twice of it, 0 where a ratio says nothing
 */
public record Shortfall(NamedValue subject, String operator, NamedValue limit, double closeness) {
    /** Enough to show a difference, too few to show how a double is stored. */
    private static final MathContext SHOWN = new MathContext(6);

    public Shortfall {
        requireNonNull(subject, "subject is null");
        requireNonNull(operator, "operator is null");
        requireNonNull(limit, "limit is null");
        if (!(closeness >= 0 && closeness <= 1)) {
            throw new IllegalArgumentException(closeness + " is not between 0 and 1");
        }
    }

    /** {@code signups_1h = 17, needs >= 20: 3 missing} */
    public String text() {
        BigDecimal difference = number(limit).subtract(number(subject));
        String amount = show(difference.abs());
        String verdict;
        if (difference.signum() == 0) {
            verdict = "just not enough";
        } else {
            verdict = amount + (difference.signum() > 0 ? " missing" : " too many");
        }
        String needed = limit.name().isEmpty() ? show(limit) : limit.name() + " = " + show(limit);
        return subject.name() + " = " + show(subject) + ", needs " + operator + " " + needed + ": " + verdict;
    }

    private static String show(NamedValue value) {
        return value.type() == DataType.DOUBLE ? show(number(value)) : value.text();
    }

    private static String show(BigDecimal number) {
        BigDecimal rounded =
                number.precision() > SHOWN.getPrecision() && number.scale() > 0 ? number.round(SHOWN) : number;
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal number(NamedValue value) {
        Object number = requireNonNull(value.value(), "a limit is missed by a number");
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof Double real ? BigDecimal.valueOf(real) : BigDecimal.valueOf((Long) number);
    }
}
