package io.breakwater.intake.contract;

import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What the check of a reported hit found.
 *
 * @param hit present where nothing is wrong
 * @param problems every violation; empty where there is a hit
 */
public record CheckedReport(Optional<ReportedHit> hit, List<Problem> problems) {
    public CheckedReport {
        problems = List.copyOf(problems);
        if (hit.isPresent() != problems.isEmpty()) {
            throw new IllegalArgumentException("a report is taken or has problems");
        }
    }

    static CheckedReport accepted(ReportedHit hit) {
        return new CheckedReport(Optional.of(hit), List.of());
    }

    static CheckedReport refused(List<Problem> problems) {
        return new CheckedReport(Optional.empty(), problems);
    }
}
