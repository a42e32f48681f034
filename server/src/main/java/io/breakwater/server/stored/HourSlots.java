package io.breakwater.server.stored;

import io.breakwater.model.value.Timestamps;
import io.breakwater.server.format.Figures;
import io.breakwater.server.format.Sparkline;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The 24 hours before a moment, each hour ending where the next begins and the last one at that moment, so that no slot is
 * shorter than the others.
 *
 * @param end in microseconds
 */
public record HourSlots(long end) {
    public static final int COUNT = 24;
    private static final long HOUR = 3_600 * Timestamps.MICROS_PER_SECOND;
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The first moment that counts, exclusive. */
    public long start() {
        return end - COUNT * HOUR;
    }

    public String startSql() {
        return SqlText.time(start());
    }

    /** SQL for the number of the slot in which a column's time lies, from 0. */
    public String slotSql(String column) {
        return "CAST(floor((epoch_us(" + column + ") - " + (start() + 1) + ") / " + HOUR + ") AS BIGINT)";
    }

    /** Such as {@code 14:20 to 15:20}. */
    public String title(int slot) {
        long from = start() + slot * HOUR;
        return CLOCK.format(Timestamps.fromMicros(from)) + "\u2013" + CLOCK.format(Timestamps.fromMicros(from + HOUR))
                + " UTC";
    }

    /** @param noun in the plural, such as {@code hits} */
    public List<Sparkline.Value> values(List<Long> perSlot, String noun) {
        List<Sparkline.Value> values = new ArrayList<>(COUNT);
        for (int slot = 0; slot < COUNT; slot++) {
            long amount = perSlot.get(slot);
            values.add(new Sparkline.Value(amount, Figures.count(amount) + " " + noun + ", " + title(slot)));
        }
        return values;
    }

    public Sparkline sparkline(List<Long> perSlot, String noun) {
        return Sparkline.of(values(perSlot, noun), noun + " in each of the last 24 hours");
    }
}
