package io.breakwater.pack.yaml;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as packs write them: a whole number and a unit. */
final class DurationText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS = Map.of(
            "ms", 1L,
            "s", 1_000L,
            "m", 60_000L,
            "h", 3_600_000L,
            "d", 86_400_000L);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private DurationText() {}

    /** Empty where the text is no duration, or one of more than a century. */
    static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = MILLIS.getOrDefault(matcher.group(2), 1L);
        long amount = Long.parseLong(matcher.group(1));
        return amount > LONGEST.toMillis() / unit ? Optional.empty() : Optional.of(Duration.ofMillis(amount * unit));
    }
}
