package io.breakwater.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DetectorTestsTest {
    private static List<CaseResult> results(String name) {
        return DetectorTests.run(TestPacks.small(), testCase -> testCase.name().equals(name));
    }

    @Test
    void casesThatHoldPass() {
        for (String name : List.of(
                "three posts within a minute", "a microsecond too slow", "a trusted account until its label ends")) {
            assertThat(results(name))
                    .singleElement()
                    .satisfies(
                            result -> assertThat(result.differences()).as(name).isEmpty());
        }
    }

    @Test
    void aFailedCaseShowsWhatDiffersAndWhatThereWas() {
        assertThat(results("expectations that fail").get(0).render()).isEqualTo("""
                        detectors/burst.test.yaml:19: burst: expectations that fail: failed
                            missing: a hit of event 1 with posts_1m = 2 (line 23)
                            event 2 at 2s (2026-01-05T00:00:02Z): expected posts_1m = 4, but it is 3 (line 24)
                            event 2 at 2s (2026-01-05T00:00:02Z): expected letters = 7, but it is 6 (line 24)
                            unexpected: a hit of event 4 at 4s (2026-01-05T00:00:04Z): account a, account_id = 'a', posts_1m = 5, letters = 10, usual = NULL
                            the hits were:
                              event 2 at 2s (2026-01-05T00:00:02Z): account a, account_id = 'a', posts_1m = 3, letters = 6, usual = NULL
                              event 3 at 3s (2026-01-05T00:00:03Z): account a, account_id = 'a', posts_1m = 4, letters = 8, usual = NULL
                              event 4 at 4s (2026-01-05T00:00:04Z): account a, account_id = 'a', posts_1m = 5, letters = 10, usual = NULL
                        """);
    }

    @Test
    void expectationsWithoutAnEventAreComparedInOrder() {
        assertThat(results("one hit more than expected").get(0).differences())
                .containsExactly(
                        "unexpected: a hit of event 3 at 3s (2026-01-05T00:00:03Z): account a, account_id = 'a',"
                                + " posts_1m = 4, letters = NULL, usual = NULL");
    }

    @Test
    void onlyTheChosenCasesRun() {
        assertThat(DetectorTests.run(
                        TestPacks.small(), testCase -> testCase.detector().equals("any_post")))
                .hasSize(2)
                .allMatch(CaseResult::passed);
    }
}
