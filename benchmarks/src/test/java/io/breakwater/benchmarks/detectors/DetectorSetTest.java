package io.breakwater.benchmarks.detectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DetectorSetTest {
    private static final int TRIED = 100;

    @Test
    void theSetsAreAsLargeAsTheirNamesSay() {
        assertThat(DetectorSet.D8.detectors()).hasSize(8);
        assertThat(DetectorSet.SHARED.detectors()).hasSize(100);
        assertThat(DetectorSet.GROUPED.detectors()).hasSize(1_000);
        assertThat(DetectorSet.STATELESS.detectors()).hasSize(10_000);
    }

    @ParameterizedTest
    @EnumSource
    void theDetectorsCompileAndDiffer(DetectorSet set) {
        List<DetectorText> detectors = set.detectors();
        int step = Math.max(1, detectors.size() / TRIED);
        List<DetectorText> some = IntStream.iterate(0, i -> i < detectors.size(), i -> i + step)
                .mapToObj(detectors::get)
                .toList();

        assertThat(Programs.compile(some)).hasSize(some.size());
        assertThat(detectors.stream().map(DetectorText::id)).doesNotHaveDuplicates();
        assertThat(detectors.stream().map(DetectorText::sql)).doesNotHaveDuplicates();
    }
}
