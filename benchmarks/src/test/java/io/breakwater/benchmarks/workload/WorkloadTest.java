package io.breakwater.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class WorkloadTest {
    @Test
    void timeIncreases() {
        long[] ts = Workload.of(100_000).ts;

        for (int row = 1; row < ts.length; row++) {
            assertThat(ts[row]).isGreaterThan(ts[row - 1]);
        }
        assertThat(ts[0]).isGreaterThanOrEqualTo(Workload.START_MILLIS * 1000);
    }

    @Test
    void fewerEventsAreAPrefixOfMore() {
        Workload few = Workload.of(1_000);
        Workload more = Workload.of(3_000);

        assertThat(Arrays.copyOf(more.ts, 1_000)).isEqualTo(few.ts);
        assertThat(Arrays.copyOf(more.prompt, 1_000)).isEqualTo(few.prompt);
        assertThat(Arrays.copyOf(more.tokens, 1_000)).isEqualTo(few.tokens);
    }

    @Test
    void piecesMakeTheWhole() {
        WorkloadStream stream = new WorkloadStream();
        Workload whole = Workload.of(3_000);
        stream.next(1_000);
        Workload second = stream.next(2_000);

        assertThat(second.ts).isEqualTo(Arrays.copyOfRange(whole.ts, 1_000, 3_000));
        assertThat(second.account).isEqualTo(Arrays.copyOfRange(whole.account, 1_000, 3_000));
    }

    @Test
    void anIdleHourChangesTheTimesOfTheSecondHalfOnly() {
        Workload usual = Workload.of(1_000);
        Workload idle = Workload.withIdleHour(1_000);

        assertThat(idle.ts[499]).isEqualTo(usual.ts[499]);
        assertThat(idle.ts[500]).isEqualTo(usual.ts[500] + 3_600_000_000L);
        assertThat(idle.eventsWithin(3_600_000_000L)).isEqualTo(500);
    }
}
