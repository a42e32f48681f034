package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.replay.CaseResult;
import java.time.Instant;
import java.util.List;

/** What came of a detector's test cases. */
public record TestReport(Instant at, List<CaseResult> results) {
    public TestReport {
        requireNonNull(at, "at is null");
        results = List.copyOf(results);
    }

    public long passed() {
        return results.stream().filter(CaseResult::passed).count();
    }

    public long failed() {
        return results.size() - passed();
    }
}
