package io.breakwater.model.pack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a grader judges as one. */
public enum GraderUnit {
    /** Each event by itself. */
    EVENT(null, false),
    /** The events of a conversation. */
    CONVERSATION("conversation", false),
    /** The events of an account within a week that begins on Monday, UTC. */
    ACCOUNT_WEEK("account", true);

    private static final long WEEK_MICROS = 7L * 24 * 3600 * 1_000_000;
    /** The first Monday after the beginning of 1970, which was a Thursday. */
    private static final long FIRST_MONDAY_MICROS = 4L * 24 * 3600 * 1_000_000;

    private final Optional<String> entityType;
    private final boolean weekly;

    GraderUnit(@Nullable String entityType, boolean weekly) {
        this.entityType = Optional.ofNullable(entityType);
        this.weekly = weekly;
    }

    /** As it stands in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of this text. */
    public static GraderUnit of(String text) {
        return Arrays.stream(values())
                .filter(unit -> unit.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no unit of graders: " + text));
    }

    /** The type of entity whose events it holds; empty for single events. */
    public Optional<String> entityType() {
        return entityType;
    }

    /**
     * Where the span begins to which the unit of an event is narrowed; empty where it is not.
     *
     * @param ts engine time in microseconds, as is the result
     */
    public OptionalLong from(long ts) {
        return weekly
                ? OptionalLong.of(ts - Math.floorMod(ts - FIRST_MONDAY_MICROS, WEEK_MICROS))
                : OptionalLong.empty();
    }

    /** The end of the span that begins there, itself outside of it. */
    public long until(long from) {
        return from + WEEK_MICROS;
    }
}
