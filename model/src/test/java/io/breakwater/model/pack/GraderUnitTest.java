package io.breakwater.model.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Timestamps;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Weeks begin on Monday, by the calendar of Java. */
class GraderUnitTest {
    @Test
    void aWeekIsThatOfTheCalendar() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            long ts = random.nextLong(-1_000_000_000_000_000L, 4_000_000_000_000_000L);
            LocalDate monday = LocalDate.ofInstant(Timestamps.fromMicros(ts), ZoneOffset.UTC)
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            Instant start = monday.atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant end = monday.plusWeeks(1).atStartOfDay(ZoneOffset.UTC).toInstant();

            long from = GraderUnit.ACCOUNT_WEEK.from(ts).orElseThrow();

            assertThat(Timestamps.fromMicros(from))
                    .as("seed %d, ts %d", seed, ts)
                    .isEqualTo(start);
            assertThat(Timestamps.fromMicros(GraderUnit.ACCOUNT_WEEK.until(from)))
                    .isEqualTo(end);
        }
    }

    @Test
    void textsLeadBack() {
        for (GraderUnit unit : GraderUnit.values()) {
            assertThat(GraderUnit.of(unit.text())).isEqualTo(unit);
        }
        assertThat(GraderUnit.CONVERSATION.from(5)).isEmpty();
    }
}
