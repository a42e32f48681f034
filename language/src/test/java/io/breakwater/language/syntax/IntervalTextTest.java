package io.breakwater.language.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.language.syntax.IntervalText.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalTextTest {
    private static final long SECOND = 1_000_000L;

    @Test
    void reads_one_unit() {
        assertThat(IntervalText.micros("7", List.of(Unit.DAY))).hasValue(7 * 86_400 * SECOND);
        assertThat(IntervalText.micros("1.000001", List.of(Unit.SECOND))).hasValue(SECOND + 1);
    }

    @Test
    void reads_several_units() {
        assertThat(IntervalText.micros("1 12", List.of(Unit.DAY, Unit.HOUR))).hasValue(36 * 3_600 * SECOND);
        assertThat(IntervalText.micros("1 02:03:04.5", List.of(Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.SECOND)))
                .hasValue((86_400 + 2 * 3_600 + 3 * 60 + 4) * SECOND + SECOND / 2);
    }

    @Test
    void refuses_everything_else() {
        for (String text : List.of("", "x", "-1", "1.5", "1 2", "1h", "999999999999")) {
            assertThat(IntervalText.micros(text, List.of(Unit.DAY))).as(text).isEmpty();
        }
        assertThat(IntervalText.micros("1", List.of(Unit.DAY, Unit.HOUR))).isEmpty();
        assertThat(IntervalText.micros("1.0000001", List.of(Unit.SECOND))).isEmpty();
    }
}
