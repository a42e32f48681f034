package io.breakwater.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    @Test
    void reachesFromTheCalmestDayToTheBusiest() {
        Expectation expected = Expectation.of(List.of(4L, 9L, 2L, 2L, 5L, 4L, 3L));
        assertThat(expected).isEqualTo(new Expectation(2, 9, 7));
        assertThat(expected.of(1)).isEqualTo(Expectation.Standing.BELOW);
        assertThat(expected.of(2)).isEqualTo(Expectation.Standing.WITHIN);
        assertThat(expected.of(9)).isEqualTo(Expectation.Standing.WITHIN);
        assertThat(expected.of(10)).isEqualTo(Expectation.Standing.ABOVE);
    }

    @Test
    void fewDaysSayNothing() {
        assertThatThrownBy(() -> Expectation.of(List.of(1L, 2L, 3L, 4L, 5L, 6L)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyDaysThatHaveEventsCount() {
        List<Long> one = List.of(1L, 2L, 3L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
        List<Long> other = List.of(10L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
        PastDays days = new PastDays(1, Set.of(1, 3), Map.of("one", one, "other", other));
        assertThat(days.of(List.of("one", "other", "never_hit"))).containsExactly(11L, 3L);
        assertThat(days.dayBefore()).isEqualTo(11);
    }

    @Test
    void changesAreSaidInWordsWhereAShareSaysNothing() {
        assertThat(new Change("Hits", 3, 0, "/").text()).isEqualTo("none before");
        assertThat(new Change("Hits", 3, 3, "/").text()).isEqualTo("the same");
        assertThat(new Change("Hits", 3, 2, "/").text()).startsWith("+50");
        assertThat(new Change("Hits", 29, 3, "/").text()).startsWith("+867");
        assertThat(new Change("Hits", 35, 3, "/").text()).isEqualTo("11 times as many");
        assertThat(new Change("Hits", 1, 2, "/").text()).startsWith("\u221250");
    }
}
