package io.breakwater.plan.function;

import java.time.Instant;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What clocks show in the zones of the time zone database that came with Java. */
final class TimeZones {
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final Set<String> NAMES = Set.copyOf(ZoneRulesProvider.getAvailableZoneIds());
    /** Only zones that exist, so it cannot grow without end. */
    private static final Map<String, ZoneRules> RULES = new ConcurrentHashMap<>();

    private TimeZones() {}

    static Set<String> names() {
        return NAMES;
    }

    /** Microseconds as if the clock's time were UTC; empty for a zone that does not exist, or beyond what a long holds. */
    static OptionalLong clock(long micros, String zone) {
        ZoneRules known = RULES.get(zone);
        if (known == null && !NAMES.contains(zone)) {
            return OptionalLong.empty();
        }
        ZoneRules rules =
                known != null ? known : RULES.computeIfAbsent(zone, name -> ZoneRulesProvider.getRules(name, false));
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND));
        long offset = rules.getOffset(instant).getTotalSeconds() * MICROS_PER_SECOND;
        long clock = micros + offset;
        boolean overflows = ((micros ^ clock) & (offset ^ clock)) < 0;
        return overflows ? OptionalLong.empty() : OptionalLong.of(clock);
    }
}
