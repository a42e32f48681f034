package io.breakwater.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.pack.Schedule;
import io.breakwater.model.value.Timestamps;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "PT1H, PT0S, 2026-11-22T12:00:00Z, 2026-11-22T12:00:00Z, 2026-11-22T13:00:00Z",
        "PT1H, PT0S, 2026-11-22T12:59:59.999999Z, 2026-11-22T12:00:00Z, 2026-11-22T13:00:00Z",
        "PT24H, PT3H, 2026-11-22T02:59:59Z, 2026-11-21T03:00:00Z, 2026-11-22T03:00:00Z",
        "PT24H, PT3H, 2026-11-22T03:00:00Z, 2026-11-22T03:00:00Z, 2026-11-23T03:00:00Z",
        "PT168H, PT0S, 2026-11-22T12:00:00Z, 2026-11-19T00:00:00Z, 2026-11-26T00:00:00Z",
        "PT1H, PT0S, 1969-12-31T23:30:00Z, 1969-12-31T23:00:00Z, 1970-01-01T00:00:00Z",
    })
    void dueTimesAreCountedFromTheBeginningOf1970(
            Duration every, Duration at, Instant time, Instant latest, Instant next) {
        Schedule schedule = new Schedule(every, at);
        long ts = Timestamps.toMicros(time);
        assertThat(Timestamps.fromMicros(schedule.latest(ts))).isEqualTo(latest);
        assertThat(Timestamps.fromMicros(schedule.next(ts))).isEqualTo(next);
    }

    @Test
    void itIsBounded() {
        assertThatThrownBy(() -> new Schedule(Duration.ofSeconds(59), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule(Duration.ofDays(32), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule(Duration.ofHours(1), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
