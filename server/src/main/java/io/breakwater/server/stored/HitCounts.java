package io.breakwater.server.stored;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How often something was hit.
 *
 * @param perHour of the last 24 hours of engine time, by {@link HourSlots}
 */
public record HitCounts(long lastDay, long lastWeek, long all, List<Long> perHour) {
    public static final HitCounts NONE = new HitCounts(0, 0, 0, Collections.nCopies(HourSlots.COUNT, 0L));

    public HitCounts {
        perHour = List.copyOf(perHour);
    }

    public HitCounts plus(HitCounts other) {
        List<Long> sums = new ArrayList<>(HourSlots.COUNT);
        for (int slot = 0; slot < HourSlots.COUNT; slot++) {
            sums.add(perHour.get(slot) + other.perHour.get(slot));
        }
        return new HitCounts(lastDay + other.lastDay, lastWeek + other.lastWeek, all + other.all, sums);
    }
}
