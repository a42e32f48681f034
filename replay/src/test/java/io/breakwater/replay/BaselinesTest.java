package io.breakwater.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.event.Lane;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BaselinesTest {
    @Test
    void baselinesCountOnlyNegativesAndOnlyDetectorsThatRun() {
        LoadedPack pack = TestPacks.small();
        List<BaselineRow> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            // The first five are abuse: they fill the window, but are not counted.
            long ts = StoredStream.START + i * Timestamps.MICROS_PER_SECOND;
            rows.add(new BaselineRow(StoredStream.post(ts, Lane.LIVE, "a", 1), i >= 5));
        }

        List<BaselineRate> rates = Baselines.measure(
                "posts",
                pack.programs().values(),
                pack.signals().functions(),
                pack.signals().lists(),
                rows::forEach);

        assertThat(rates).singleElement().satisfies(rate -> {
            assertThat(rate.detector().id()).isEqualTo("burst");
            assertThat(rate.negatives()).isEqualTo(5);
            assertThat(rate.hit()).isEqualTo(5);
            assertThat(rate.events())
                    .isEqualTo(
                            rows.stream().skip(5).map(row -> row.event().key()).toList());
        });
        assertThat(rates.get(0).rate()).isEqualTo(1.0);
    }
}
