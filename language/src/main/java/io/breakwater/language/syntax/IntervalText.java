package io.breakwater.language.syntax;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands between the quotes of an INTERVAL. */
public final class IntervalText {
    private static final Pattern FIELD = Pattern.compile("(\\d{1,12})(\\.\\d{1,6})?");

    /** A thousand years: sums of a few such intervals and times cannot overflow. */
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(366_000L).multiply(BigDecimal.valueOf(86_400_000_000L));

    private IntervalText() {}

    /** A unit of time and how it is separated from the unit before it. */
    public enum Unit {
        WEEK(604_800_000_000L, ""),
        DAY(86_400_000_000L, ""),
        HOUR(3_600_000_000L, " "),
        MINUTE(60_000_000L, ":"),
        SECOND(1_000_000L, ":");

        private final long micros;
        private final String separator;

        Unit(long micros, String separator) {
            this.micros = micros;
            this.separator = separator;
        }
    }

    /** Microseconds of a text such as {@code 1 12:30} with the units DAY, HOUR, MINUTE; empty where it is not one. */
    public static OptionalLong micros(String text, List<Unit> units) {
        Matcher matcher = FIELD.matcher(text);
        BigDecimal total = BigDecimal.ZERO;
        int position = 0;
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            String separator = i == 0 ? "" : unit.separator;
            if (!text.startsWith(separator, position)) {
                return OptionalLong.empty();
            }
            matcher.region(position + separator.length(), text.length());
            boolean fraction = unit == Unit.SECOND;
            if (!matcher.lookingAt() || (matcher.group(2) != null && !fraction)) {
                return OptionalLong.empty();
            }
            total = total.add(new BigDecimal(matcher.group()).multiply(BigDecimal.valueOf(unit.micros)));
            position = matcher.end();
        }
        boolean fits = total.compareTo(LONGEST) <= 0;
        return position == text.length() && fits ? OptionalLong.of(total.longValueExact()) : OptionalLong.empty();
    }
}
