package io.breakwater.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.benchmarks.detectors.DetectorSet;
import io.breakwater.benchmarks.detectors.Programs;
import io.breakwater.benchmarks.limit.HandWrittenD8;
import io.breakwater.benchmarks.measure.Hits;
import io.breakwater.benchmarks.workload.Workload;
import io.breakwater.plan.DetectorProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EnginePassTest {
    private static final Workload WORKLOAD = Workload.of(100_000);

    @Test
    void theEngineFindsWhatTheHandWrittenDetectorsFind() {
        Hits hits = pass(Programs.compile(DetectorSet.D8.detectors()))
                .timed(WORKLOAD.size())
                .hits();

        assertThat(hits).isEqualTo(HandWrittenD8.hits(WORKLOAD));
        assertThat(hits.count(0)).isPositive();
        assertThat(hits.count(6)).isPositive();
    }

    @Test
    void anEngineForEachDetectorFindsTheSame() {
        List<DetectorProgram> programs =
                Programs.compile(DetectorSet.STATELESS.detectors().subList(0, 500));
        EnginePass pass = pass(programs);
        Hits shared = pass.timed(20_000).hits();

        assertThat(pass.timedUnshared(20_000).hits()).isEqualTo(shared);
        assertThat(shared.total()).isPositive();
    }

    private static EnginePass pass(List<DetectorProgram> programs) {
        return new EnginePass(WORKLOAD, programs);
    }
}
