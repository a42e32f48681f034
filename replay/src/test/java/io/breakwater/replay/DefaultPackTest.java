package io.breakwater.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.pack.LoadedPack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shipped pack proves itself. */
final class DefaultPackTest {
    @Test
    void everyCaseOfEveryDetectorPasses() {
        LoadedPack pack = TestPacks.shipped("ai-product");

        List<CaseResult> results = DetectorTests.run(pack, testCase -> true);

        assertThat(results).hasSizeGreaterThan(50);
        assertThat(results.stream().filter(result -> !result.passed()).map(CaseResult::render))
                .isEmpty();
    }
}
