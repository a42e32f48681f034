package io.breakwater.plan.function;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.TIMESTAMP;
import static io.breakwater.model.value.DataType.VARCHAR;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/** Functions of times. Those without a zone are in UTC, where a day has 24 hours. */
final class TimeFunctions {
    private static final long MICROS_PER_MILLI = 1_000L;
    private static final long MICROS_PER_MINUTE = 60_000_000L;
    private static final long MICROS_PER_HOUR = 3_600_000_000L;
    private static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;
    /** The first of January 1970 was a Thursday, counted from Sunday as 0. */
    private static final long EPOCH_DAY_OF_WEEK = 4;

    private TimeFunctions() {}

    static List<ScalarFunction> all() {
        return List.of(
                ofTime(
                        "HOUR_OF_DAY",
                        "Hour of the day in UTC, 0 to 23.",
                        "HOUR_OF_DAY(TIMESTAMP '2026-11-22 13:45:00') = 13",
                        TimeFunctions::hourOfDay),
                ofTime(
                        "DAY_OF_WEEK",
                        "Day of the week in UTC: 0 is Sunday, 6 is Saturday.",
                        "DAY_OF_WEEK(TIMESTAMP '2026-11-22 13:45:00') = 0",
                        TimeFunctions::dayOfWeek),
                ofTime(
                        "MINUTE_OF_DAY",
                        "Minutes since midnight in UTC, 0 to 1439.",
                        "MINUTE_OF_DAY(TIMESTAMP '2026-11-22 13:45:00') = 825",
                        TimeFunctions::minuteOfDay),
                ofLocalTime(
                        "HOUR_OF_DAY",
                        "Hour of the day in a time zone, 0 to 23. The zone is a constant name such as 'Europe/Berlin'.",
                        "HOUR_OF_DAY(TIMESTAMP '2026-07-01 22:30:00', 'Europe/Berlin') = 0",
                        TimeFunctions::hourOfDay),
                ofLocalTime(
                        "DAY_OF_WEEK",
                        "Day of the week in a time zone: 0 is Sunday, 6 is Saturday. The zone is a constant name.",
                        "DAY_OF_WEEK(TIMESTAMP '2026-11-22 23:30:00', 'Europe/Berlin') = 1",
                        TimeFunctions::dayOfWeek),
                ofLocalTime(
                        "MINUTE_OF_DAY",
                        "Minutes of the clock since midnight in a time zone, 0 to 1439. The zone is a constant name.",
                        "MINUTE_OF_DAY(TIMESTAMP '2026-11-22 13:45:00', 'Asia/Kathmandu') = 1170",
                        TimeFunctions::minuteOfDay),
                ofTime(
                        "EPOCH_US",
                        "Microseconds since 1970 in UTC.",
                        "EPOCH_US(TIMESTAMP '1970-01-01 00:00:01') = 1000000",
                        micros -> micros),
                ofTime(
                        "EPOCH_MS",
                        "Milliseconds since 1970 in UTC, cut towards zero.",
                        "EPOCH_MS(TIMESTAMP '1970-01-01 00:00:01') = 1000",
                        micros -> micros / MICROS_PER_MILLI),
                new ScalarFunction(
                        "MAKE_TIMESTAMP",
                        List.of(BIGINT),
                        false,
                        TIMESTAMP,
                        true,
                        "The time so many microseconds after 1970 in UTC.",
                        "MAKE_TIMESTAMP(1000000) = TIMESTAMP '1970-01-01 00:00:01'",
                        arguments -> arguments[0]));
    }

    private static long hourOfDay(long micros) {
        return Math.floorMod(micros, MICROS_PER_DAY) / MICROS_PER_HOUR;
    }

    private static long dayOfWeek(long micros) {
        return Math.floorMod(Math.floorDiv(micros, MICROS_PER_DAY) + EPOCH_DAY_OF_WEEK, 7L);
    }

    private static long minuteOfDay(long micros) {
        return Math.floorMod(micros, MICROS_PER_DAY) / MICROS_PER_MINUTE;
    }

    private static ScalarFunction ofLocalTime(
            String name, String description, String example, LongUnaryOperator ofClock) {
        return new ScalarFunction(
                name, List.of(TIMESTAMP, VARCHAR), false, BIGINT, true, description, example, arguments -> {
                    OptionalLong clock = TimeZones.clock(Arguments.whole(arguments, 0), Arguments.text(arguments, 1));
                    return clock.isPresent() ? (Object) ofClock.applyAsLong(clock.getAsLong()) : null;
                });
    }

    private static ScalarFunction ofTime(
            String name, String description, String example, LongUnaryOperator implementation) {
        return new ScalarFunction(
                name,
                List.of(TIMESTAMP),
                false,
                BIGINT,
                true,
                description,
                example,
                arguments -> implementation.applyAsLong(Arguments.whole(arguments, 0)));
    }
}
