package io.breakwater.server.detector;

import io.breakwater.model.value.Timestamps;
import io.breakwater.server.format.BarChart;
import io.breakwater.server.format.Figures;
import io.breakwater.server.format.Sparkline;
import io.breakwater.server.stored.HitCounts;
import io.breakwater.server.stored.SqlText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How far back a detector's chart goes, and how much time one bar covers. */
public enum Span {
    DAY("24 hours", 24, 3_600),
    WEEK("7 days", 28, 6 * 3_600),
    MONTH("30 days", 30, 86_400);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String title;
    private final int bars;
    private final long width;

    Span(String title, int bars, long seconds) {
        this.title = title;
        this.bars = bars;
        this.width = seconds * Timestamps.MICROS_PER_SECOND;
    }

    public String title() {
        return title;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    int bars() {
        return bars;
    }

    /** SQL that counts a detector's hits by number of the bar, up to {@code end} in microseconds. */
    String sql(String detector, long end) {
        long start = end - bars * width;
        return "SELECT CAST(floor((epoch_us(ts) - " + (start + 1) + ") / " + width
                + ") AS BIGINT) AS bar, count(*) FROM hits WHERE detector = " + SqlText.literal(detector) + " AND ts > "
                + SqlText.time(start) + " GROUP BY 1";
    }

    BarChart chart(List<Long> counts, long end) {
        List<Sparkline.Value> values = new ArrayList<>(bars);
        for (int bar = 0; bar < bars; bar++) {
            long from = end - (bars - bar) * width;
            values.add(new Sparkline.Value(
                    counts.get(bar),
                    Figures.count(counts.get(bar)) + " hits, " + TIME.format(Timestamps.fromMicros(from)) + " \u2013 "
                            + TIME.format(Timestamps.fromMicros(from + width)) + " UTC"));
        }
        return BarChart.of(values, "Hits of the last " + title, ticks());
    }

    private List<String> ticks() {
        return switch (this) {
            case DAY -> List.of("24 h ago", "18 h", "12 h", "6 h", "now");
            case WEEK -> List.of("7 d ago", "5 d", "3.5 d", "2 d", "now");
            case MONTH -> List.of("30 d ago", "22 d", "15 d", "8 d", "now");
        };
    }

    /** The shortest in which there is something to see. */
    static Span shortestWithHits(HitCounts hits) {
        return hits.lastDay() > 0 ? DAY : hits.lastWeek() > 0 ? WEEK : MONTH;
    }

    static Span ofId(String id) {
        for (Span span : values()) {
            if (span.id().equals(id)) {
                return span;
            }
        }
        return DAY;
    }
}
