package io.breakwater.benchmarks.peer.siddhi;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.benchmarks.limit.HandWrittenD8;
import io.breakwater.benchmarks.measure.Hits;
import io.breakwater.benchmarks.workload.Workload;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SiddhiBenchmarkTest {
    @ParameterizedTest
    @ValueSource(strings = {"grouped", "partitioned"})
    void itFindsWhatTheHandWrittenDetectorFinds(String form) {
        Workload workload = Workload.of(100_000);
        Hits hits = new SiddhiBenchmark(workload, form).timed().hits();

        assertThat(hits.words().get(0))
                .isEqualTo(HandWrittenD8.hits(workload).words().get(0));
        assertThat(hits.count(0)).isPositive();
    }
}
