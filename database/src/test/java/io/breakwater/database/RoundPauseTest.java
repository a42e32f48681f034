package io.breakwater.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RoundPauseTest {
    private long now = Long.MAX_VALUE - 1_000_000;
    private final RoundPause pause = new RoundPause(() -> now);

    @Test
    void theFirstRoundBeginsAtOnce() {
        assertThat(pause.leftNanos()).isNotPositive();
    }

    @Test
    void whoComesAloneNeverWaits() {
        pause.begin(1);

        assertThat(pause.leftNanos()).isNotPositive();
    }

    @Test
    void afterARoundForSeveralTheNextBeginsTwoMillisecondsLater() {
        pause.begin(2);
        now += 500_000;

        assertThat(pause.leftNanos()).isEqualTo(1_500_000);

        now += 1_500_000;

        assertThat(pause.leftNanos()).isNotPositive();
    }

    @Test
    void theLastRoundDecides() {
        pause.begin(5);
        pause.begin(1);

        assertThat(pause.leftNanos()).isNotPositive();
    }
}
