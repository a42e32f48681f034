package io.breakwater.server.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({"0,0", "999,999", "1000,1.00 k", "12345,12.3 k", "999499,999 k", "999500,1.00 M", "-2500,-2.50 k"})
    void compact(long number, String expected) {
        assertThat(Figures.compact(number).replace('\u202f', ' ')).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1024,1.00 KiB", "1536,1.50 KiB", "104857600,100 MiB"})
    void bytes(long bytes, String expected) {
        assertThat(Figures.bytes(bytes).replace('\u202f', ' ')).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,0 %", "0.92,92 %", "0.042,4.2 %", "0.0042,0.42 %", "0.00001,<0.01 %", "1,100 %"})
    void percent(double share, String expected) {
        assertThat(Figures.percent(share).replace("\u202f", expected.startsWith("<") ? "" : " "))
                .isEqualTo(expected.startsWith("<") ? "<0.01%" : expected);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.25S,250 ms",
        "PT59S,59 s",
        "PT61S,1 min",
        "PT2H5M,2 h 5 min",
        "PT2H,2 h",
        "PT11H30M,11 h",
        "P4D,4 d"
    })
    void duration(Duration duration, String expected) {
        assertThat(Figures.duration(duration)).isEqualTo(expected);
    }

    @Test
    void aMomentNamesItsZone() {
        Instant now = Instant.parse("2026-11-22T20:53:08Z");
        assertThat(Moment.of(now.minusSeconds(200), now))
                .isEqualTo(new Moment("3 min ago", "2026-11-22 20:49:48 UTC", "2026-11-22T20:49:48Z"));
        assertThat(Moment.of(now.plusSeconds(7200), now).relative()).isEqualTo("in 2 h");
        assertThat(Moment.of(now, now).relative()).isEqualTo("just now");
    }

    @Test
    void theTallestBarFillsTheBoxAndNothingIsStillABar() {
        Sparkline sparkline = Sparkline.of(
                List.of(new Sparkline.Value(0, "0"), new Sparkline.Value(5, "5"), new Sparkline.Value(10, "10")),
                "Hits");
        assertThat(sparkline.bars()).extracting(Sparkline.Bar::height).containsExactly(1.0, 16.0, 32.0);
        assertThat(sparkline.bars()).extracting(Sparkline.Bar::y).containsExactly(31.0, 16.0, 0.0);
        assertThat(sparkline.width()).isEqualTo(16);
    }
}
