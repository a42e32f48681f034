package io.breakwater.plan.function;

import static io.breakwater.model.value.DataType.BIGINT;
import static io.breakwater.model.value.DataType.TIMESTAMP;

import java.util.List;
import java.util.function.LongUnaryOperator;

/** Functions of times. All are in UTC; a day has 24 hours. */
final class TimeFunctions {
    private static final long MICROS_PER_MILLI = 1_000L;
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
                        micros -> Math.floorMod(micros, MICROS_PER_DAY) / MICROS_PER_HOUR),
                ofTime(
                        "DAY_OF_WEEK",
                        "Day of the week in UTC: 0 is Sunday, 6 is Saturday.",
                        "DAY_OF_WEEK(TIMESTAMP '2026-11-22 13:45:00') = 0",
                        micros -> Math.floorMod(Math.floorDiv(micros, MICROS_PER_DAY) + EPOCH_DAY_OF_WEEK, 7L)),
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
