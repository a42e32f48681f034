package io.breakwater.server.watch;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;
import io.breakwater.server.deferral.Deferral;
import io.breakwater.server.schedule.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether Breakwater itself is well.
 *
 * @param packRefused when the pack's files were last read in vain; empty while what they say decides
 * @param problems of that reading, errors first
 * @param stopped why nothing is stored any more, if so
 * @param warning what is wrong with storing while it still works
 * @param failing runs of scheduled detectors that failed, the latest of each
 * @param deferred detectors that are over their cost budgets
 * @param silentGraders graders whose endpoint gives no answers
 * @param staleLists lists that cannot be renewed, and why
 * @param rejected events refused and kept, of all time
 * @param engineTime of the last event; empty before the first
 * @param behind how far engine time is behind the clock
 */
public record Health(
        Optional<Instant> packRefused,
        List<Problem> problems,
        Optional<String> stopped,
        Optional<Problem> warning,
        List<Run> failing,
        List<Deferral> deferred,
        List<SilentGrader> silentGraders,
        Map<String, String> staleLists,
        long rejected,
        String rejectedQuery,
        Optional<Instant> engineTime,
        Duration behind) {
    private static final Duration USUAL = Duration.ofMinutes(2);

    public Health {
        requireNonNull(packRefused, "packRefused is null");
        problems = List.copyOf(problems);
        requireNonNull(stopped, "stopped is null");
        requireNonNull(warning, "warning is null");
        failing = List.copyOf(failing);
        deferred = List.copyOf(deferred);
        silentGraders = List.copyOf(silentGraders);
        staleLists = Map.copyOf(staleLists);
        requireNonNull(rejectedQuery, "rejectedQuery is null");
        requireNonNull(engineTime, "engineTime is null");
        requireNonNull(behind, "behind is null");
    }

    /** Whether the last event is older than a busy product's would be. */
    public boolean isBehind() {
        return behind.compareTo(USUAL) > 0;
    }

    /** A grader without answers, and why. */
    public record SilentGrader(String id, String title, String why) {
        public SilentGrader {
            requireNonNull(id, "id is null");
            requireNonNull(title, "title is null");
            requireNonNull(why, "why is null");
        }
    }
}
