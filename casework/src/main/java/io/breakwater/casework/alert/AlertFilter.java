package io.breakwater.casework.alert;

import java.util.Optional;

/** Which alerts to list; what is empty does not restrict. */
public record AlertFilter(Optional<AlertState> state, Optional<String> queue, Optional<String> detector) {
    public static final AlertFilter ALL = new AlertFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
