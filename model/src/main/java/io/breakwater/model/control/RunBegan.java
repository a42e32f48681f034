package io.breakwater.model.control;

import static java.util.Objects.requireNonNull;

/**
 * A scheduled detector begins to look at everything before {@code toTs}: no event gets an earlier place from here on, so the
 * run's answer is final.
 *
 * @param toTs end of the span, engine time in microseconds
 */
public record RunBegan(String detector, String planHash, long toTs) implements ControlRecord {
    public RunBegan {
        requireNonNull(detector, "detector is null");
        requireNonNull(planHash, "planHash is null");
    }
}
