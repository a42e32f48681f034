package io.breakwater.casework.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    @ParameterizedTest
    @CsvSource({
        "10, 100, 0.05523, 0.17437",
        "0, 50, 0, 0.07135",
        "3, 1000, 0.00102, 0.00878",
        "95, 100, 0.88825, 0.97846"
    })
    void publishedIntervals(long successes, long trials, double low, double high) {
        Interval interval = Interval.wilson(successes, trials);

        assertThat(interval.low()).isCloseTo(low, within(0.00001));
        assertThat(interval.high()).isCloseTo(high, within(0.00001));
    }
}
