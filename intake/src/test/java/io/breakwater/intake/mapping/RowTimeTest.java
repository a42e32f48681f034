package io.breakwater.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.ImportDefinition.Format;
import io.breakwater.model.pack.ImportDefinition.TimeDefinition;
import io.breakwater.model.value.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowTimeTest {
    private static RowTime reader(Format format, String timeFormat, String zone) {
        TimeDefinition time = new TimeDefinition(Optional.of("time"), timeFormat, zone, false, Duration.ZERO);
        ImportDefinition definition = Definitions.definition("test", format, "*", time, null);
        return RowTime.of(definition);
    }

    private static OptionalLong micros(String instant) {
        return OptionalLong.of(Timestamps.toMicros(Instant.parse(instant)));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-12-27 00:00:00+00:00, 2022-12-27T00:00:00Z",
        "2023-11-16 18:15:46.6805900, 2023-11-16T18:15:46.680590Z",
        "2013-11-07T06:20:48, 2013-11-07T06:20:48Z",
        "2013-11-07T06:20:48.123456789Z, 2013-11-07T06:20:48.123456Z",
        "2013-11-07T06:20, 2013-11-07T06:20:00Z",
        "2013-11-07, 2013-11-07T00:00:00Z",
        "2013-11-07T06:20:48+0230, 2013-11-07T03:50:48Z",
        "2013-11-07T06:20:48 +02:00, 2013-11-07T04:20:48Z",
        "2013-11-07 06:20:48 UTC, 2013-11-07T06:20:48Z",
        "2013-11-07t06:20:48z, 2013-11-07T06:20:48Z"
    })
    void readsIsoAsItIsWrittenInTheWild(String text, String expected) {
        assertThat(reader(Format.CSV, "iso", "UTC").read(Optional.of(text))).isEqualTo(micros(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2013-13-07", "2013-02-30", "13-11-07", "2013-11-07T25:00:00", "1384000000"})
    void whatIsNoTimeIsNoTime(String text) {
        assertThat(reader(Format.CSV, "iso", "UTC").read(Optional.of(text))).isEmpty();
    }

    @Test
    void readsTimesWithoutZoneInTheDeclaredOne() {
        assertThat(reader(Format.CSV, "iso", "Europe/Berlin").read(Optional.of("2024-07-01 12:00:00")))
                .isEqualTo(micros("2024-07-01T10:00:00Z"));
        assertThat(reader(Format.CSV, "dd.MM.yyyy HH:mm", "Europe/Berlin").read(Optional.of("01.02.2024 12:00")))
                .isEqualTo(micros("2024-02-01T11:00:00Z"));
    }

    @Test
    void readsNumbersSince1970() {
        assertThat(reader(Format.CSV, "epoch_seconds", "UTC").read(Optional.of("1.5")))
                .hasValue(1_500_000);
        assertThat(reader(Format.CSV, "epoch_millis", "UTC").read(Optional.of("0")))
                .hasValue(0);
        assertThat(reader(Format.CSV, "epoch_millis", "UTC").read(Optional.of("1.6e12")))
                .hasValue(1_600_000_000_000_000L);
        assertThat(reader(Format.CSV, "epoch_seconds", "UTC").read(Optional.of("1e1000000000")))
                .isEmpty();
        assertThat(reader(Format.CSV, "epoch_seconds", "UTC").read(Optional.of("NaN")))
                .isEmpty();
    }

    @Test
    void logsHaveTheirOwnFormats() {
        assertThat(reader(Format.ACCESS_LOG, "iso", "UTC").read(Optional.of("25/Oct/2015:04:11:25 +0100")))
                .isEqualTo(micros("2015-10-25T03:11:25Z"));
        assertThat(reader(Format.SYSLOG, "iso", "UTC").read(Optional.of("Nov  3 06:39:00")))
                .isEqualTo(micros("2015-11-03T06:39:00Z"));
        assertThat(reader(Format.SYSLOG, "MMM ppd HH:mm:ss", "UTC").read(Optional.of("Nov  3 06:39:00")))
                .isEqualTo(micros("2015-11-03T06:39:00Z"));
    }

    @Test
    void aLogWithoutYearsGoesOnIntoTheNextOne() {
        RowTime time = reader(Format.SYSLOG, "iso", "UTC");

        assertThat(time.read(Optional.of("Dec 31 23:59:59"))).isEqualTo(micros("2015-12-31T23:59:59Z"));
        assertThat(time.read(Optional.of("Jan  1 00:00:01"))).isEqualTo(micros("2016-01-01T00:00:01Z"));
        assertThat(time.read(Optional.of("Feb 10 00:00:00"))).isEqualTo(micros("2016-02-10T00:00:00Z"));
    }

    @Test
    void refusesWhatIsNoFormat() {
        assertThatThrownBy(() -> reader(Format.CSV, "yyyy-bbb", "UTC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader(Format.CSV, "iso", "Mars")).isInstanceOf(java.time.DateTimeException.class);
    }
}
