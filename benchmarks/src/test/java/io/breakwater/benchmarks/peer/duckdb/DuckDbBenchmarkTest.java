package io.breakwater.benchmarks.peer.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.benchmarks.detectors.DetectorSet;
import io.breakwater.benchmarks.limit.HandWrittenD8;
import io.breakwater.benchmarks.workload.Workload;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class DuckDbBenchmarkTest {
    @Test
    void bothFormsFindWhatTheHandWrittenDetectorsFind() throws SQLException {
        Workload workload = Workload.of(100_000);
        try (EventsInDuckDb events = new EventsInDuckDb(workload, 1)) {
            DuckDbBenchmark benchmark = new DuckDbBenchmark(workload, events);

            assertThat(benchmark.oneSelect()).isEqualTo(HandWrittenD8.hits(workload));
            assertThat(benchmark.each(DetectorSet.D8.detectors())).isEqualTo(HandWrittenD8.hits(workload));
        }
    }
}
