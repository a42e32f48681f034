package io.breakwater.intake.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * What to make up. The same settings always give the same traffic.
 *
 * @param seed of all chance
 * @param accounts how many ordinary accounts there are
 * @param end when the traffic ends
 * @param length how long it lasts, at least a day
 */
public record SimulatorSettings(long seed, int accounts, Instant end, Duration length) {
    public SimulatorSettings {
        requireNonNull(end, "end is null");
        requireNonNull(length, "length is null");
        if (accounts < 1) {
            throw new IllegalArgumentException("accounts is below 1");
        }
        if (length.toDays() < 1) {
            throw new IllegalArgumentException("the length is below a day");
        }
    }

    /** Two weeks of a small product, some thirty thousand events. */
    public static SimulatorSettings standard(Instant end) {
        return new SimulatorSettings(1, 300, end, Duration.ofDays(14));
    }
}
