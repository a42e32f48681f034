package io.breakwater.engine.corpus;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times such as {@code 1m-1us} since the start, or {@code +10s} since the step before. */
final class RelativeTime {
    private static final Map<String, Long> UNITS = Map.of(
            "us", 1L,
            "ms", 1_000L,
            "s", 1_000_000L,
            "m", 60_000_000L,
            "h", 3_600_000_000L,
            "d", 86_400_000_000L,
            "w", 604_800_000_000L);
    private static final Pattern WHOLE =
            Pattern.compile("\\+?\\d{1,9}(us|ms|s|m|h|d|w)([+-]\\d{1,9}(us|ms|s|m|h|d|w))*");
    private static final Pattern TERM = Pattern.compile("([+-]?)(\\d{1,9})(us|ms|s|m|h|d|w)");

    private RelativeTime() {}

    /** Microseconds; empty where the text is no such time. */
    static OptionalLong micros(String text, long start, long before) {
        if (!WHOLE.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        long micros = text.startsWith("+") ? before : start;
        Matcher matcher = TERM.matcher(text);
        while (matcher.find()) {
            long amount = Long.parseLong(matcher.group(2)) * UNITS.getOrDefault(matcher.group(3), 0L);
            micros += matcher.group(1).equals("-") ? -amount : amount;
        }
        return OptionalLong.of(micros);
    }
}
