package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The most a grader may use in an hour of the clock; what is over it waits. */
public record GraderBudget(int callsPerHour, OptionalInt tokensPerHour, OptionalDouble moneyPerHour) {
    public GraderBudget {
        requireNonNull(tokensPerHour, "tokensPerHour is null");
        requireNonNull(moneyPerHour, "moneyPerHour is null");
    }
}
