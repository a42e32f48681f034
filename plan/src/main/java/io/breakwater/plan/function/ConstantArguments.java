package io.breakwater.plan.function;

import io.breakwater.model.problem.Suggestion;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a constant argument for which a function could only ever give NULL. */
public final class ConstantArguments {
    private static final Set<String> OF_ZONES = Set.of("HOUR_OF_DAY", "DAY_OF_WEEK", "MINUTE_OF_DAY");

    private ConstantArguments() {}

    /** A mistake in the argument, and what to do about it. */
    public record Mistake(String message, String remedy) {}

    /** Whether the argument must be a constant. */
    public static boolean mustBeConstant(String function, int argument) {
        return argument == 1 && OF_ZONES.contains(function);
    }

    /** Empty where the value is a good one. */
    public static Optional<Mistake> mistake(String function, int argument, String value) {
        if (mustBeConstant(function, argument) && !TimeZones.names().contains(value)) {
            return Optional.of(new Mistake(
                    "there is no time zone '" + value + "'",
                    Suggestion.orElse(value, TimeZones.names(), "write a name such as 'Europe/Berlin' or 'UTC'")));
        }
        if (argument == 1 && function.startsWith("REGEXP_") && !RegexFunctions.isValid(value)) {
            return Optional.of(new Mistake(
                    "this regular expression cannot be compiled",
                    "use the syntax of RE2: no look-around and no back-references; a literal ( is written \\("));
        }
        return Optional.empty();
    }
}
