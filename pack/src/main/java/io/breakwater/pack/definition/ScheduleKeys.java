package io.breakwater.pack.definition;

import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.pack.Schedule;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.yaml.YamlMapping;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/** When a scheduled detector runs and over which span. */
final class ScheduleKeys {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_LOOKBACK = Duration.ofDays(366);

    private ScheduleKeys() {}

    static DetectorKind.Scheduled read(YamlMapping head, ProblemLog problems) {
        Schedule schedule = head.mapping("schedule", FileKeys.SCHEDULE)
                .map(mapping -> schedule(mapping, problems))
                .orElse(new Schedule(DAY, Duration.ZERO));
        Duration lookback = head.duration("lookback", schedule.every());
        if (lookback.compareTo(schedule.every()) < 0) {
            problems.error(
                    PackProblem.BAD_VALUE,
                    head.placeOf("lookback"),
                    "the span of a run is shorter than the time between two runs, so what lies between is never looked at",
                    "look back at least as long as 'every' says");
        } else if (lookback.compareTo(LONGEST_LOOKBACK) > 0) {
            problems.error(
                    PackProblem.BAD_VALUE,
                    head.placeOf("lookback"),
                    "the span of a run is longer than a year",
                    "look back at most 366d");
        }
        return new DetectorKind.Scheduled(
                schedule, lookback.isZero() ? schedule.every() : lookback, head.bool("reads_content", false));
    }

    private static Schedule schedule(YamlMapping mapping, ProblemLog problems) {
        Duration every = mapping.duration("every", DAY);
        if (every.compareTo(Schedule.SHORTEST) < 0 || every.compareTo(Schedule.LONGEST) > 0) {
            problems.error(
                    PackProblem.BAD_VALUE,
                    mapping.placeOf("every"),
                    "a detector runs every 1m at most and every 31d at least",
                    "write such as 5m, 1h or 1d; what must be found at once is an inline detector's work");
            every = DAY;
        }
        Duration at = mapping.optionalText("at")
                .flatMap(text -> timeOfDay(mapping, text, problems))
                .orElse(Duration.ZERO);
        if (!at.isZero() && every.toSeconds() % DAY.toSeconds() != 0) {
            problems.error(
                    PackProblem.BAD_VALUE,
                    mapping.placeOf("at"),
                    "a time of day is only for runs every so many days",
                    "remove it, or let 'every' be whole days");
            at = Duration.ZERO;
        }
        return new Schedule(every, at);
    }

    private static Optional<Duration> timeOfDay(YamlMapping mapping, String text, ProblemLog problems) {
        try {
            return Optional.of(Duration.ofSeconds(LocalTime.parse(text).toSecondOfDay()));
        } catch (DateTimeException e) {
            problems.error(
                    PackProblem.BAD_VALUE,
                    mapping.placeOf("at"),
                    "'" + text + "' is not a time of day",
                    "write it as 02:30; it is meant in UTC");
            return Optional.empty();
        }
    }
}
