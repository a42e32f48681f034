package io.breakwater.benchmarks.peer.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.benchmarks.limit.HandWrittenD8;
import io.breakwater.benchmarks.measure.Hits;
import io.breakwater.benchmarks.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FlinkBenchmarkTest {
    @Test
    void itFindsWhatTheHandWrittenDetectorFinds() throws Exception {
        Workload workload = Workload.of(15_000);
        FlinkBenchmark.run(workload, workload.size(), List.of("d7"));
        Hits hits = RunningJob.finished().hits();

        assertThat(hits.words())
                .containsExactly(HandWrittenD8.hits(workload).words().get(6));
        assertThat(hits.total()).isPositive();
    }
}
