package io.breakwater.engine.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decimal numbers as text and back; unlike DuckDB neither {@code 0x10} nor {@code 1_000} is a number. */
final class NumberText {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE]([+-]?[0-9]{1,9}))?");
    private static final int LONGEST_TEXT = 400;
    private static final int MOST_DIGITS = 17;
    private static final int LARGEST_PLAIN_EXPONENT = 15;
    private static final int SMALLEST_PLAIN_EXPONENT = -5;

    private NumberText() {}

    /** The number that a text is, white space around it aside; null for any other text. */
    static @Nullable BigDecimal parse(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST_TEXT) {
            return null;
        }
        Matcher matcher = NUMBER.matcher(stripped);
        return matcher.matches() ? new BigDecimal(stripped) : null;
    }

    /** The nearest DOUBLE, {@code nan} and {@code inf} included; null for any other text and beyond the type's range. */
    static @Nullable Double parseDouble(String text) {
        BigDecimal number = parse(text);
        if (number != null) {
            double nearest = number.doubleValue();
            return Double.isInfinite(nearest) ? null : (Double) nearest;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    /** The shortest digits that give the same number again: {@code 0.1}, {@code 2.0}, {@code 1e+20}. */
    static String of(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number > 0 ? "0.0" : "-0.0";
        }
        BigDecimal shortest = shortest(number);
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent <= LARGEST_PLAIN_EXPONENT && exponent >= SMALLEST_PLAIN_EXPONENT + 1) {
            String plain = shortest.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        BigDecimal mantissa = shortest.movePointLeft(exponent).stripTrailingZeros();
        String digits = Integer.toString(Math.abs(exponent));
        return mantissa.toPlainString() + (exponent < 0 ? "e-" : "e+") + (digits.length() < 2 ? "0" + digits : digits);
    }

    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        BigDecimal candidate = exact;
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            candidate = exact.round(new MathContext(digits));
            if (candidate.doubleValue() == number) {
                break;
            }
        }
        return candidate.stripTrailingZeros();
    }
}
