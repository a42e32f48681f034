package io.breakwater.history.integrity;

import static java.util.Objects.requireNonNull;

/**
 * Something in which log, manifest and files do not agree.
 *
 * @param place a file, or a block
 * @param what is wrong with it
 * @param remedy what to do
 */
public record Difference(String place, String what, String remedy) {
    public Difference {
        requireNonNull(place, "place is null");
        requireNonNull(what, "what is null");
        requireNonNull(remedy, "remedy is null");
    }

    @Override
    public String toString() {
        return place + " " + what + "; " + remedy;
    }
}
